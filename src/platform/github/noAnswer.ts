/** Why no answer came. */
export interface Obstacle {
  /** "its certificate has expired" */
  readonly what: string;
  /** "check the clock" */
  readonly advice: string;
}

interface Known extends Obstacle {
  readonly sign: RegExp;
}

const authority =
  'name the file of its authority in NODE_EXTRA_CA_CERTS, or let the system trust it, then try again';

/** By the codes of Node.js, undici and OpenSSL, and by what VS Code's network stack says. */
const beforeSending: readonly Known[] = [
  {
    sign: /SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_(?:VERIFY|GET_ISSUER)|CERT_UNTRUSTED|CERT_AUTHORITY_INVALID|INVALID_CA/,
    what: 'this machine does not trust its certificate, as behind a proxy that looks into encrypted traffic',
    advice: authority,
  },
  {
    sign: /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|CERT_DATE_INVALID/,
    what: 'its certificate is not valid at this time',
    advice: "check this machine's clock, else ask who runs the server, then try again",
  },
  {
    sign: /CERT_ALTNAME_INVALID|CERT_COMMON_NAME_INVALID/,
    what: 'its certificate is for another host',
    advice: 'check the address, then try again',
  },
  {
    sign: /Proxy response|HTTP Tunneling|ERR_PROXY|ERR_TUNNEL|PROXY_AUTH|UND_ERR_PRX|tunneling socket/i,
    what: 'the proxy let no connection through',
    advice: "check the proxy's address, user and password, then try again",
  },
  {
    sign: /ENOTFOUND|EAI_AGAIN|ERR_NAME_NOT_RESOLVED|ERR_INTERNET_DISCONNECTED/,
    what: 'its name is not known here, as when you are offline',
    advice: 'connect to the network or the VPN, then try again',
  },
  {
    sign: /ECONNREFUSED|UND_ERR_CONNECT_TIMEOUT|ERR_CONNECTION_REFUSED|\bconnect E(?:NETUNREACH|HOSTUNREACH|TIMEDOUT|NETDOWN|ADDRNOTAVAIL)/,
    what: 'no connection came about',
    advice: 'check the network, the proxy and the address, then try again',
  },
];

/**
 * What kept a request from being sent at all, by the error and its causes; null where it may have been sent. What
 * happens on a connection that stands, such as ECONNRESET, is no such reason.
 */
export function obstacleOf(error: unknown): Obstacle | null {
  const told = causesOf(error).join('\n');
  return beforeSending.find(({ sign }) => sign.test(told)) ?? null;
}

const MOST_CAUSES = 5;

/** "connect ENETUNREACH 192.0.2.1:443 (ENETUNREACH)" and the like, outermost first. */
function causesOf(error: unknown): string[] {
  const told: string[] = [];
  let one = error;
  for (let depth = 0; depth < MOST_CAUSES && one instanceof Error; depth += 1) {
    // Of a host with several addresses, each attempt is told.
    const attempts: unknown[] = one instanceof AggregateError ? one.errors : [];
    for (const each of [one, ...attempts]) {
      if (each instanceof Error) told.push(`${each.message} (${'code' in each ? String(each.code) : ''})`);
    }
    one = one.cause;
  }
  return told;
}
