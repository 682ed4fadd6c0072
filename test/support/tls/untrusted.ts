/**
 * A certificate for 127.0.0.1, valid from 2020 to 2120, that nobody signed but itself, and its key, which protects nothing.
 * Both as PKCS #8 and X.509 in base64.
 */
const key = [
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgPujSCGRJd0hOo67Zgey0WyjmCOkQobOfGlADzcuNdWuhRANC',
  'AASxkToFBqQ6iGfjrmtKnFBSB6Z4SBKTpGT99JlRJxi0zBRZ7RgBKXZA+zTHdgitC0Lpui3BMec4p/4vmbMNo4ak',
];
const certificate = [
  'MIIBLDCB0qADAgECAgEBMAoGCCqGSM49BAMCMBQxEjAQBgNVBAMMCTEyNy4wLjAuMTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIw',
  'MDEwMTAwMDAwMFowFDESMBAGA1UEAwwJMTI3LjAuMC4xMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEsZE6BQakOohn465r',
  'SpxQUgemeEgSk6Rk/fSZUScYtMwUWe0YASl2QPs0x3YIrQtC6botwTHnOKf+L5mzDaOGpKMTMBEwDwYDVR0RBAgwBocEfwAA',
  'ATAKBggqhkjOPQQDAgNJADBGAiEAzftdFEWBth0JBNlJrsqYf/pWjdDZLJbafW5QGfvnezQCIQDnR6k7YLvT+8G8cOfjVPvv',
  'maPC/wq7Ln845qtmBpBSig==',
];

function pem(name: string, lines: readonly string[]): string {
  return `-----BEGIN ${name}-----\n${lines.join('').replace(/.{64}/g, '$&\n')}\n-----END ${name}-----\n`;
}

/** For `https.createServer`. */
export const untrusted = { key: pem('PRIVATE KEY', key), cert: pem('CERTIFICATE', certificate) };
