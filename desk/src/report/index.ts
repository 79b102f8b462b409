export { readStatus, type FullStatus } from './read-status.ts';
export { runLedgerCheck, runStatus } from './report-commands.ts';
export { reportRoutes } from './report-routes.ts';
