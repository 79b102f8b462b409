export type { Composer, Composers } from './composer.ts';
export { createDispatcher, type Dispatcher, type DispatcherOptions } from './create-dispatcher.ts';
export type { Decided, DecideDispatches, Refused } from './decide-dispatches.ts';
export { digestAttemptBatches, digestRuns } from './dispatch-digests.ts';
export { selectDispatches as listDispatches, type DispatchListing, type DispatchRow } from './dispatch-store.ts';
export {
  DISPATCH_KINDS,
  DISPATCH_STATES,
  type DispatchKind,
  type DispatchRefusal,
  type DispatchState,
} from './dispatch.ts';
export { enqueueMail, type EnqueueMail } from './enqueue-mail.ts';
export { planNotices, type PlannedNotices, type PlanNotices } from './plan-notices.ts';
export { openPlan, previewPlan, type NoticePlan } from './preview-plan.ts';
export { prepareLetters } from './letter-commands.ts';
export { selectWithReader } from './letter-store.ts';
export { recordPrinted } from './record-printed.ts';
export { prepareNotify, type DispatchSystem, type NotifyOutput } from './dispatch-commands.ts';
export { dispatchRoutes, type DispatchRoutes } from './dispatch-routes.ts';
export { letterRoutes } from './letter-routes.ts';
export { sendingRoutes } from './sending-routes.ts';
export { countGaining, markTranslated } from './mark-translated.ts';
export { countTranslated } from './translated-store.ts';
export { selectHoldsUp } from './sending-state-store.ts';
export { planAskedRuns } from './start-run.ts';
export { digestPauses, digestResumptions } from './pause-dispatch.ts';
export { testComposer } from './send-test.ts';
export { sandboxRoutes } from './sandbox-routes.ts';
