/*
 * The doctor's result as a signed statement: an in-toto Statement in a DSSE envelope, the form that evidence of
 * Fieldproof has. One key for each installation: a result from the Dx system cannot be passed off as the RUO system's.
 * Attributable and tamper-evident; not proof against the instrument's own administrator, who can use the key.
 * @clause DSSE v1 protocol (pre-authentication encoding), in-toto Statement v1
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';

import { canonicalJson, type Json, sha256 } from '@fieldproof/trust';

import { errnoOf } from './failure.ts';

export const payloadType = 'application/vnd.in-toto+json';
export const predicateType = 'urn:fieldproof:ucs-doctor:1';

export type Envelope = {
  readonly payloadType: string;
  readonly payload: string;
  readonly signatures: readonly { readonly keyid: string; readonly sig: string }[];
  /** So that a reader without a registry can check the signature; trust in the key comes from its enrolment. */
  readonly publicKey: string;
};

export type Examined = {
  readonly product: string;
  readonly serial: string;
  readonly mode: string;
  readonly predicate: Json;
};

export function signResult({ product, serial, mode, predicate }: Examined, key: KeyObject): Envelope {
  const name = `${product}/${serial}`;
  const payload = Buffer.from(
    canonicalJson({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name, digest: { sha256: sha256(name).toString('hex') } }],
      predicateType,
      predicate: { mode, result: predicate },
    }),
  );
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return {
    payloadType,
    payload: payload.toString('base64'),
    signatures: [
      { keyid: sha256(publicKey).toString('hex'), sig: sign(null, preAuthEncoding(payload), key).toString('base64') },
    ],
    publicKey: publicKey.toString('base64'),
  };
}

/** The statement in an envelope whose signature holds, or undefined. */
export function openResult(envelope: Envelope): unknown {
  try {
    const payload = Buffer.from(envelope.payload, 'base64');
    const key = createPublicKey({ key: Buffer.from(envelope.publicKey, 'base64'), format: 'der', type: 'spki' });
    const sig = Buffer.from(envelope.signatures[0]?.sig ?? '', 'base64');
    const isOurs = envelope.payloadType === payloadType && key.asymmetricKeyType === 'ed25519';
    if (!isOurs || !verify(null, preAuthEncoding(payload), key, sig)) return undefined;
    return JSON.parse(payload.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The key of this installation; made at its first use, readable by this account alone. */
export function installationKey(path: string): KeyObject {
  try {
    return createPrivateKey(readFileSync(path));
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
  const { privateKey } = generateKeyPairSync('ed25519');
  const fd = openSync(path, 'wx', 0o600);
  try {
    writeSync(fd, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  } finally {
    closeSync(fd);
  }
  return privateKey;
}

function preAuthEncoding(payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} `), payload]);
}
