export { prepareConsignee, prepareConsignees, prepareIncidents, prepareReply } from './consignee-commands.ts';
export { describeQuestion } from './describe-question.ts';
export { readStatus, type FullStatus } from './read-status.ts';
export { prepareLedgerCheck, prepareStatus } from './report-commands.ts';
export { readingRoutes, type ReadingExtensions } from './reading-routes.ts';
export { findKnownOfAdded } from './record/added-store.ts';
export { createDescribeAbout } from './record/approval-about.ts';
export { isAboutInstrument } from './record/approval-on-store.ts';
export { createActorNames } from './name-actors.ts';
