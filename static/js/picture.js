// A photo becomes two squares before it is sent: that is quick from a cellar, and where it was taken stays on the telephone.

/** Pixels of a side, and the bytes that it may have. */
const files = { small: { side: 112, most: 15_000 }, large: { side: 720, most: 110_000 } };
const qualities = [0.85, 0.7, 0.5, 0.3];

document.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.type !== 'file') return;
  take(target.form, target.files?.[0]);
  // The same one may be chosen again when it did not arrive.
  target.value = '';
});
document.addEventListener('paste', ({ clipboardData, target }) => {
  const form = document.getElementById('picture-form');
  // Office programs put a picture of the text beside it.
  const isText = clipboardData?.types.includes('text/plain') || target instanceof HTMLInputElement;
  if (form instanceof HTMLFormElement && !isText) take(form, clipboardData?.files[0]);
});

/** The one that was chosen last. @type {File | undefined} */
let chosen;

/** @param {HTMLFormElement | null} form @param {File | undefined} file */
async function take(form, file) {
  if (form?.id !== 'picture-form' || !file) return;
  chosen = file;
  try {
    const photo = await createImageBitmap(file);
    const made = await Promise.all(
      Object.entries(files).map(async ([name, { side, most }]) => {
        return /** @type {const} */ ([name, await text(await square(photo, side, most))]);
      }),
    );
    if (file !== chosen) return;
    for (const [name, value] of made) {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLInputElement) field.value = value;
    }
    form.requestSubmit();
  } catch {
    // What is no picture, or one that this browser cannot read.
    document.getElementById('picture-fault')?.removeAttribute('hidden');
  }
}

/** The middle of it. @param {ImageBitmap} photo @param {number} side @param {number} most */
async function square(photo, side, most) {
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('nothing to draw on');
  context.fillStyle = 'white';
  context.fillRect(0, 0, side, side);
  const { width, height } = photo;
  const cut = Math.min(width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(photo, (width - cut) / 2, (height - cut) / 2, cut, cut, 0, 0, side, side);
  for (const quality of qualities) {
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
    if (blob.size <= most) return blob;
  }
  throw new Error('too much to see on it');
}

/** As base64url (RFC 4648, 5). @param {Blob} blob @returns {Promise<string>} */
function text(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error);
    reader.onload = () => {
      const base64 = String(reader.result).split(',')[1] ?? '';
      resolve(base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''));
    };
    reader.readAsDataURL(blob);
  });
}
