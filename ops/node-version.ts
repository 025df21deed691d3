/** The oldest Node with the password hash that sign-in needs. npm's scripts run a newer one by themselves. */
const oldest = [24, 7] as const;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
  console.error(
    `Lagerblick needs Node ${oldest.join('.')} or newer; this is ${process.versions.node}.\n` +
      'Start it through npm (npm start), which uses the Node that npm ci installs beside it,\n' +
      'or install a newer Node. Was npm ci run with --ignore-scripts or --omit=dev?',
  );
  process.exit(1);
}
