/** Tells Docker whether the server in this container can work: it must be able to write to its database. */
const answer = await fetch(`http://127.0.0.1:${process.env.PORT || 3000}/ready`, {
  signal: AbortSignal.timeout(6_000),
});
console.log(await answer.text());
process.exit(answer.ok ? 0 : 1);
