/*
 * Which e-mail addresses can exist and can be written to by every mail server. Refused, though a standard allows them:
 * quoted local parts, addresses outside ASCII before the @, and literal IP addresses; what looks like one in a customer
 * list is a slip. Whether somebody reads it, only sending tells.
 *
 * @clause RFC 5321 4.1.2, 4.5.3.1; RFC 1035 2.3.4
 */
import { domainToASCII } from 'node:url';

const addressCharsMax = 254;
const localCharsMax = 64;
const atom = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+$/;
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const topLabel = /^([a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;
/** Names that never lead anywhere. @clause RFC 6761 6.3, 6.4 */
const nowhere = new Set(['invalid', 'localhost']);

export type EmailRefusal =
  | 'email-without-at'
  | 'email-several'
  | 'email-spaced'
  | 'email-too-long'
  | 'email-local-part'
  | 'email-not-ascii'
  | 'email-domain';

/** Why an address cannot exist; undefined when it can. */
export function whyNotEmailAddress(address: string): EmailRefusal | undefined {
  if (/[;,]/.test(address)) return 'email-several';
  if (/\s/.test(address)) return 'email-spaced';
  const at = address.lastIndexOf('@');
  if (at < 0) return 'email-without-at';
  const local = address.slice(0, at);
  if (local.includes('@')) return 'email-several';
  if (address.length > addressCharsMax || local.length > localCharsMax) return 'email-too-long';
  // eslint-disable-next-line no-control-regex -- asks for ASCII, control characters fail the atom below
  if (!/^[\x00-\x7f]*$/.test(local)) return 'email-not-ascii';
  if (!local.split('.').every((part) => atom.test(part))) return 'email-local-part';
  return isMailDomain(address.slice(at + 1)) ? undefined : 'email-domain';
}

/** The address as it is stored: the domain in its ASCII form and small letters. Takes only what is not refused. */
export function canonicalEmailAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}@${domainToASCII(address.slice(at + 1))}`;
}

function isMailDomain(text: string): boolean {
  // What the conversion would quietly drop or read as an IPv4 address must not reach it.
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(text)) return false;
  const labels = domainToASCII(text).split('.');
  const top = labels.at(-1) ?? '';
  return labels.length >= 2 && labels.every((each) => label.test(each)) && topLabel.test(top) && !nowhere.has(top);
}
