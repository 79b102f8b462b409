export { checkFleets } from './check-fleets.ts';
export { openDraftFolder, type DraftFolder } from './draft-folder.ts';
export { draftFleetRoutes } from './draft-fleet-routes.ts';
export { draftRoutes } from './draft-routes.ts';
export { openDrafts } from './open-drafts.ts';
export type { AskSecondPerson, EndAsked, OpeningHouse, ReleaseProposal } from './opening-house.ts';
export { digestSteps } from './record-step.ts';
export { openingDecliners, openingExecutors } from './opening-executors.ts';
export { forgetUploads, sweepFleets } from './sweep-fleets.ts';
