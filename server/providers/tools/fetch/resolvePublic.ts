import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { isPublicAddress } from "./publicAddress.ts";

export interface Address {
  address: string;
  family: number;
}

/** All addresses of a name. */
export type Lookup = (hostname: string) => Promise<Address[]>;

/** The system's own look-up, hosts file included. */
export const systemLookup: Lookup = (hostname) => lookup(hostname, { all: true });

/**
 * The one address that a host of a URL is asked at. Throws a sentence unless all of its addresses are
 * public. Whoever connects uses this address and no second look-up, which might say something else.
 */
export async function resolvePublic(host: string, lookUp: Lookup): Promise<Address> {
  const hostname = host.replace(/^\[|\]$/g, "");
  const family = isIP(hostname);
  const found = family
    ? [{ address: hostname, family }]
    : await lookUp(hostname).catch(() => {
        throw new Error(`There is no host named ${hostname}, or its address cannot be found now.`);
      });
  const [first] = found;
  if (!first) throw new Error(`The host ${hostname} has no address.`);
  if (found.every(({ address }) => isPublicAddress(address))) return first;
  throw new Error(`${hostname} is not on the public internet; only public pages can be fetched.`);
}
