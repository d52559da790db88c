/** Where a switch's event socket is. The password is no property that printing or serialising would show. */
export class SwitchUrl {
  /** `host:port`. */
  readonly id: string;
  readonly host: string;
  readonly port: number;
  /** Declared by `esl+simulated:`; the driver does not find it out. */
  readonly simulated: boolean;
  readonly #password: string;

  constructor(parts: { host: string; port: number; password: string; simulated: boolean }) {
    this.host = parts.host;
    this.port = parts.port;
    this.simulated = parts.simulated;
    this.#password = parts.password;
    this.id = `${parts.host.includes(':') ? `[${parts.host}]` : parts.host}:${parts.port}`;
  }

  get password(): string {
    return this.#password;
  }
}

const defaultPort = 8021;
const shape =
  /^(?<scheme>esl|esl\+simulated):\/\/(?:(?<user>[^:@/]*):(?<password>[^@/]*)@)?(?<host>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::(?<port>\d{1,5}))?\/?$/;

/**
 * Reads `esl://:password@host:port`, or `esl+simulated://…` for a simulated switch. The port defaults to 8021;
 * special characters in the password are percent-encoded. Throws an Error that says what to write instead and
 * never repeats the text, which holds a password.
 */
export function parseSwitchUrl(text: string): SwitchUrl {
  const wanted = 'write esl://:password@host:port, for example esl://:secret@10.0.0.5:8021';
  const parts = shape.exec(text.trim())?.groups;
  if (!parts) {
    throw new Error(
      `not the address of a switch: ${wanted}; percent-encode special characters of the password (@ is %40)`,
    );
  }
  const { user, password, host, port } = parts;
  if (user) throw new Error(`the address of a switch has no user name: ${wanted}`);
  if (!password) throw new Error(`the address of a switch lacks the event socket's password: ${wanted}`);
  const portNumber = port === undefined ? defaultPort : Number(port);
  if (portNumber < 1 || portNumber > 65535) {
    throw new Error(`the port of a switch must be between 1 and 65535: ${wanted}`);
  }
  return new SwitchUrl({
    host: (host ?? '').replace(/^\[|\]$/g, ''),
    port: portNumber,
    password: decodePassword(password),
    simulated: parts.scheme === 'esl+simulated',
  });
}

function decodePassword(encoded: string): string {
  let password: string;
  try {
    password = decodeURIComponent(encoded);
  } catch {
    throw new Error("the password in the address of a switch holds a % that is no escape: write it as '%25'");
  }
  // A line break would end the command that carries the password.
  if (/\p{Cc}/u.test(password)) {
    throw new Error('the password in the address of a switch must not hold control characters');
  }
  return password;
}
