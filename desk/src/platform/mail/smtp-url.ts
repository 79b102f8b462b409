/*
 * The address of a relay: smtp://user:password@host:587 or smtps://host:465.
 *
 * A mail that names a clinic and its instruments does not cross a network in clear: STARTTLS is demanded unless the
 * relay is this machine. Weakening that is said in the address: ?starttls=off, ?verify=off.
 */
export type SmtpSettings = {
  readonly host: string;
  readonly port: number;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** TLS from the first byte. @clause RFC 8314 3 */
  readonly isImplicitTls: boolean;
  readonly starttls: 'required' | 'offered' | 'off';
  readonly mustVerify: boolean;
  /** A file of certificates that vouch for the relay, beside those of the system. */
  readonly caFile?: string | undefined;
  /** The name that EHLO gives. */
  readonly name?: string | undefined;
  readonly connections: number;
};

export type SmtpUrlRefusal = {
  readonly code: 'not-an-address' | 'unknown-option' | 'bad-option';
  readonly about: string;
};

const CONNECTIONS = 5;
const CONNECTIONS_MAX = 50;

/** Reads a relay's address; says what is wrong with it otherwise. Never repeats the password. */
export function parseSmtpUrl(text: string): SmtpSettings | SmtpUrlRefusal {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const credentials = url && credentialsOf(url);
  if (!url || !credentials || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
    return {
      code: 'not-an-address',
      about: 'smtp://[user:password@]host[:port] or smtps://…, a % in user or password as %25',
    };
  }
  const isImplicitTls = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const options = readOptions(url.searchParams);
  if ('code' in options) return options;
  return {
    host,
    port: url.port === '' ? (isImplicitTls ? 465 : 587) : Number(url.port),
    ...credentials,
    isImplicitTls,
    starttls: options.starttls ?? (isThisMachine(host) ? 'offered' : 'required'),
    mustVerify: options.mustVerify ?? !isThisMachine(host),
    caFile: options.caFile,
    name: options.name,
    connections: options.connections ?? CONNECTIONS,
  };
}

/** undefined where a percent sign stands for itself. */
function credentialsOf({ username, password }: URL): Pick<SmtpSettings, 'user' | 'password'> | undefined {
  try {
    return {
      user: username === '' ? undefined : decodeURIComponent(username),
      password: password === '' ? undefined : decodeURIComponent(password),
    };
  } catch {
    return undefined;
  }
}

type Options = Partial<Pick<SmtpSettings, 'starttls' | 'mustVerify' | 'caFile' | 'name' | 'connections'>>;

function readOptions(parameters: URLSearchParams): Options | SmtpUrlRefusal {
  const options: { -readonly [K in keyof Options]: Options[K] } = {};
  for (const [key, value] of parameters) {
    if (key === 'starttls' && (value === 'required' || value === 'offered' || value === 'off'))
      options.starttls = value;
    else if (key === 'verify' && (value === 'on' || value === 'off')) options.mustVerify = value === 'on';
    else if (key === 'ca' && value !== '') options.caFile = value;
    else if (key === 'name' && /^[A-Za-z0-9.-]{1,255}$/.test(value)) options.name = value;
    else if (key === 'connections' && isConnections(value)) options.connections = Number(value);
    else {
      const isKnown = ['starttls', 'verify', 'ca', 'name', 'connections'].includes(key);
      return { code: isKnown ? 'bad-option' : 'unknown-option', about: key };
    }
  }
  return options;
}

function isConnections(value: string): boolean {
  return /^\d{1,2}$/.test(value) && Number(value) >= 1 && Number(value) <= CONNECTIONS_MAX;
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
