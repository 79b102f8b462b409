/*
 * An authenticator in software, for tests: makes passkeys and signs with them as a browser would hand it over, and can
 * be told to do it wrongly. @clause WebAuthn 3 6.1, 6.5.4; RFC 8949 3 (CBOR)
 */
import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';

export type Wrongly = {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly isUserVerified?: boolean;
  readonly type?: string;
  readonly counter?: number;
  readonly userHandle?: string;
  /** Signs with another key. */
  readonly key?: KeyObject;
};

export type TestPasskey = ReturnType<typeof createTestPasskey>;

const FLAGS = { present: 0x01, verified: 0x04, eligible: 0x08, synced: 0x10, attested: 0x40 } as const;

export function createTestPasskey(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(24);
  const key = publicKey.export({ format: 'jwk' });
  let handle = '';
  let counter = 0;

  function clientData(type: string, challenge: string, wrongly: Wrongly): Buffer {
    return Buffer.from(
      JSON.stringify({
        type: wrongly.type ?? type,
        challenge: wrongly.challenge ?? challenge,
        origin: wrongly.origin ?? origin,
        crossOrigin: false,
      }),
    );
  }

  function authenticatorData(rpId: string, wrongly: Wrongly, attested: Buffer = Buffer.alloc(0)): Buffer {
    counter = wrongly.counter ?? counter + 1;
    const flags =
      FLAGS.present |
      (wrongly.isUserVerified === false ? 0 : FLAGS.verified) |
      FLAGS.eligible |
      FLAGS.synced |
      (attested.length > 0 ? FLAGS.attested : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([hash(wrongly.rpId ?? rpId), Buffer.from([flags]), count, attested]);
  }

  return {
    id: id.toString('base64url'),
    /** What `navigator.credentials.create` gives. */
    create: (
      options: {
        readonly challenge: string;
        readonly rp: { readonly id: string };
        readonly user: { readonly id: string };
      },
      wrongly: Wrongly = {},
    ) => {
      handle = options.user.id;
      const cose = map([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(key.x ?? '', 'base64url')],
        [-3, Buffer.from(key.y ?? '', 'base64url')],
      ]);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, id, cose]);
      const attestation = map([
        ['fmt', 'none'],
        ['attStmt', new Map<never, never>()],
        ['authData', authenticatorData(options.rp.id, wrongly, attested)],
      ]);
      return {
        id: id.toString('base64url'),
        rawId: id.toString('base64url'),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData('webauthn.create', options.challenge, wrongly).toString('base64url'),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal', 'hybrid'],
        },
      };
    },
    /** What `navigator.credentials.get` gives. */
    get: (options: { readonly challenge: string; readonly rpId: string }, wrongly: Wrongly = {}) => {
      const data = authenticatorData(options.rpId, wrongly);
      const client = clientData('webauthn.get', options.challenge, wrongly);
      const signature = createSign('sha256')
        .update(Buffer.concat([data, hash(client)]))
        .sign(wrongly.key ?? privateKey);
      return {
        id: id.toString('base64url'),
        rawId: id.toString('base64url'),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: signature.toString('base64url'),
          userHandle: wrongly.userHandle ?? handle,
        },
      };
    },
  };
}

function hash(content: Buffer | string): Buffer {
  return createHash('sha256').update(content).digest();
}

type Cbor = number | string | Buffer | Map<never, never>;

/** As much of CBOR as this needs. */
function map(entries: readonly (readonly [number | string, Cbor])[]): Buffer {
  return Buffer.concat([head(5, entries.length), ...entries.flatMap(([name, value]) => [encode(name), encode(value)])]);
}

function encode(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Map) return head(5, 0);
  return Buffer.concat([head(2, value.length), value]);
}

function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.from([(major << 5) | 25, value >> 8, value & 255]);
}
