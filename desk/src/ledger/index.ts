export { appendEntry, createChain, lockChain, lockChains } from './append-entry.ts';
export { selectCount as countTallies, type TallyFilter } from './count-store.ts';
export { checkChain, type ChainCheck, type Digester } from './check-chain.ts';
export { HOUSE_CHAIN, type ChainHead, type NewEntry, type Tally, type TallySubject, type TallySum } from './ledger.ts';
export { readProgress, type Progress } from './read-progress.ts';
export { watchHeads, type Advance, type HeadWatch } from './watch-heads.ts';
export { seqAsOf, storeTallySums, sumTallies } from './sum-tallies.ts';
