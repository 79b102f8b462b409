export { base32, parseBase32 } from './base32.ts';
export { canonicalJson, type Json } from './canonical-json.ts';
export {
  firstBreak,
  GENESIS_HASH,
  hashEntry,
  type ChainBreak,
  type LedgerEntry,
  type LedgerEntryBody,
} from './chain.ts';
export { checkedCode, parseCheckedCode } from './checked-code.ts';
export { digestOf, sha256 } from './digest.ts';
export { deriveCode, deriveSecret, parseSecret, type LinkSubject } from './link.ts';
export { newSalt } from './salt.ts';
