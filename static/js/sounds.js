// What a scan sounds and feels like, for hands and eyes that are busy: it worked, something is asked, it was refused.

/** Frequency in hertz and length in seconds. @type {Record<string, readonly (readonly [number, number])[]>} */
const tones = {
  good: [[880, 0.07]],
  question: [
    [660, 0.1],
    [990, 0.12],
  ],
  refused: [[196, 0.3]],
};
/** In milliseconds, on and off. @type {Record<string, number[]>} */
const patterns = { good: [40], question: [60, 60, 60], refused: [250] };
const loudness = 0.15;

/** @type {AudioContext | undefined} */
let audio;

/** @param {string} what */
export function hear(what) {
  navigator.vibrate?.(patterns[what] ?? []);
  if (!('AudioContext' in globalThis)) return;
  audio ??= new AudioContext();
  // Before anybody has touched the page the browser keeps it silent.
  if (audio.state === 'suspended') void audio.resume();
  let at = audio.currentTime;
  for (const [frequency, length] of tones[what] ?? []) {
    play(audio, frequency, at, length);
    at += length;
  }
}

/**
 * @param {AudioContext} context
 * @param {number} frequency
 * @param {number} at
 * @param {number} length
 */
function play(context, frequency, at, length) {
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = frequency;
  volume.gain.setValueAtTime(loudness, at);
  // Without a fall it ends with a click.
  volume.gain.exponentialRampToValueAtTime(0.001, at + length);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + length);
}
