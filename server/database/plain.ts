import type mongoose from 'mongoose';

/**
 * The collection behind a model, for the few writes and reads that every booking waits for: their parts are made of
 * what was checked just before, and Mongoose would take as long to cast them as the driver to send them. What is
 * written here runs no hooks, and joins a transaction only with `joined()`.
 */
export const plain = <T extends mongoose.mongo.Document>(model: { readonly collection: object }) =>
  model.collection as unknown as mongoose.mongo.Collection<T>;
