export { applyPendingReplies } from './apply-pending.ts';
export { replyAnswerers } from './answerers.ts';
export { createReceiptComposer } from './compose-receipt.tsx';
export { digestReplies } from './digest-replies.ts';
export { enterReplyRoutes } from './enter-reply-routes.ts';
export { recordReply, type RecordedReply } from './record-reply.ts';
export { replyRoutes } from './reply-routes.ts';
export type { NewReply, StoredReply } from './reply-store.ts';
export { createVisitCounter, type VisitCounter } from './reply-visits.ts';
