/** Requests by the browser's own `fetch`, where they are lent. */

import { networkOfFetch } from '../embedding/fetch-network.ts';
import { fail } from '../runtime/library/failure.ts';
import type { Network } from '../runtime/library/network.ts';

/** A network that is not lent. */
export const noNetwork: Network = {
  address() {
    throw fail('HttpFetch', 'the network is not lent to documents here');
  },
  async send({ address }) {
    return { failure: `error sending request for url (${address.href})` };
  },
};

export const browserNetwork: Network = networkOfFetch(undefined);

/** For who may not go everywhere: a browser does not say where a redirection leads, so none is followed. */
export const stayingNetwork: Network = networkOfFetch(undefined, 'error');
