import { findMongod } from '../mongod-binary.ts';

console.log(await findMongod(console.error));
