export { appendEntry, createChain, lockChain, lockChains } from './append-entry.ts';
export { checkChain, type ChainCheck, type Digester } from './check-chain.ts';
export { HOUSE_CHAIN, type ChainHead, type NewEntry, type Tally, type TallySubject, type TallySum } from './ledger.ts';
export { seqAsOf, storeTallySums, sumTallies } from './sum-tallies.ts';
