import { readFileSync } from 'node:fs';

/** What the image is built from, for a file beside package.json: `node dist/ops/version.js VERSION COMMIT`. */
const [version, commit] = process.argv.slice(2);
const own = JSON.parse(readFileSync('package.json', 'utf8')).version;
console.log(JSON.stringify({ version: version || own, commit: commit || null, built: new Date() }));
