import { AsyncLocalStorage } from "node:async_hooks";
import { hashPassword } from "better-auth/crypto";

const prepared = new AsyncLocalStorage<{ hash: string | undefined }>();

/** Runs a request in which a hash that was made ahead is remembered. */
export function withPreparedHash<Result>(work: () => Promise<Result>): Promise<Result> {
  return prepared.run({ hash: undefined }, work);
}

/**
 * Makes the hash that this request will ask for. better-auth makes it inside of the sign-up's transaction, and
 * for that tenth of a second the embedded database would serve nobody else.
 */
export async function prepareHash(password: string): Promise<void> {
  const store = prepared.getStore();
  if (store !== undefined) store.hash = await hashPassword(password);
}

/** The prepared hash, once, or a new one. */
export async function takeHash(password: string): Promise<string> {
  const store = prepared.getStore();
  const hash = store?.hash;
  if (store === undefined || hash === undefined) return hashPassword(password);
  store.hash = undefined;
  return hash;
}
