export { actOrAsk, type Acted } from './act-or-ask.ts';
export {
  demandsOf,
  personAtTerminal,
  personOf,
  proposalOf,
  rolesWithin,
  type Approval,
  type ApprovalKind,
  type ApprovalRefusal,
  type Person,
  type Proposal,
} from './approval.ts';
export { askApproval } from './ask-approval.ts';
export { approvalInShort, askedDocument, type ApprovalAbout, type DescribeAbout } from './approval-documents.ts';
export { approvalRoutes } from './approval-routes.ts';
export { approveTogetherRoutes } from './approve-together-routes.ts';
export {
  openApprovals,
  type ApprovalCondition,
  type ListedApproval,
  selectRejectedOf as approvalsRejectedOf,
  selectWaitingFor as approvalsWaitingFor,
  selectAskers as askersOf,
  selectRecordedApprovals as approvalsById,
  selectWaitingOf as approvalsWaitingOf,
} from './approval-store.ts';
export {
  approvalFacts,
  decideApproval,
  endApproval,
  type ApprovalDecided,
  type Decliners,
  type Executor,
  type Executors,
  type NewReader,
} from './decide-approval.ts';
export { digestApprovals, digestOutcomes } from './digest-approvals.ts';
export { selectWaitingDecisions as waitingDecisions, type WaitingDecision } from './waiting-decision-store.ts';
export { actorsOfRejected, describeRejected, readRejected, rejectedDocument } from './rejected-of.ts';
export { NOBODY, problemOfUnasked, problemOfWaiting } from './refusal-sentences.ts';
