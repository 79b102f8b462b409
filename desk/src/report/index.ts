export { runConsignee, runConsignees, runIncidents, runReply } from './consignee-commands.ts';
export { consigneeRoutes } from './consignee-routes.ts';
export { describeQuestion } from './describe-question.ts';
export { readStatus, type FullStatus } from './read-status.ts';
export { runLedgerCheck, runStatus } from './report-commands.ts';
export { reportRoutes } from './report-routes.ts';
