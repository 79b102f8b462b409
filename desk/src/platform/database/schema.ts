/* Written by tools/generate-schema.ts from the migrations. Change those, then run `npm run generate`. */
import type { ColumnType, GeneratedAlways } from 'kysely';

/** Read as whatever was stored: parse it. Written as JSON text. */
export type Json = ColumnType<unknown, string, string>;
export type Instant = ColumnType<Date, Date | string, Date | string>;
export type Bytes = ColumnType<Buffer, Uint8Array, Uint8Array>;
/** May be left out when a row is added. */
export type Generated<T> =
  T extends ColumnType<infer Read, infer Added, infer Changed>
    ? ColumnType<Read, Added | undefined, Changed>
    : ColumnType<T, T | undefined, T>;

export interface ActionTable {
  id: number;
  reference: string;
  opened_at: Instant;
  opened_seq: number;
}

export interface ActionRevisionTable {
  action_id: number;
  revision: number;
  digest: Bytes;
  files: Json;
  definition: Json;
  recorded_at: Instant;
}

export interface ApprovalTable {
  id: GeneratedAlways<number>;
  chain: number;
  kind: string;
  demands: string[];
  subject: string;
  proposal: Json;
  reason: string;
  role: string;
  asked_by: string;
  asked_member: number | null;
  salt: Bytes;
  asked_at: Instant;
  asked_seq: number;
}

export interface ApprovalOutcomeTable {
  approval_id: number;
  outcome: string;
  reason: string;
  decided_by: string;
  effect_seq: number | null;
  salt: Bytes;
  decided_at: Instant;
  decided_seq: number;
}

export interface ConsigneeTable {
  id: GeneratedAlways<number>;
  number: string;
  name: string;
  name_folded: string;
  kind: string;
  country: string;
  city: string;
  address: string;
  recorded_at: Instant;
}

export interface ConsigneeChangeTable {
  id: GeneratedAlways<number>;
  consignee_id: number;
  contact_id: number | null;
  change: string;
  facts: Json;
  reason: string;
  salt: Bytes;
  changed_by: string;
  changed_at: Instant;
}

export interface ConsigneeContactTable {
  id: GeneratedAlways<number>;
  consignee_id: number;
  name: string;
  email: string | null;
  role: string;
  languages: string[];
  channel: string;
  recorded_at: Instant;
  ended_at: Instant | null;
  replaced_by: number | null;
  telephone: string | null;
}

export interface DispatchTable {
  id: GeneratedAlways<number>;
  run_id: number | null;
  action_id: number;
  kind: string;
  channel: string;
  contact_ids: number[];
  address: string;
  languages: string[];
  revision: number;
  subject_id: number | null;
  state: string;
  held_for: Generated<string[]>;
  priority: Generated<number>;
  attempts: Generated<number>;
  next_at: Instant;
  lease_until: Instant | null;
  message_id: string;
  sent_at: Instant | null;
  failure: string | null;
  failure_text: string | null;
  created_at: Instant;
}

export interface DispatchAttemptTable {
  dispatch_id: number;
  attempt: number;
  started_at: Instant;
  ended_at: Instant;
  outcome: string;
  failure: string | null;
  response: string | null;
}

export interface DispatchDecisionTable {
  id: GeneratedAlways<number>;
  dispatch_id: number;
  decision: string;
  reason: string;
  decided_by: string;
  decided_at: Instant;
}

export interface DispatchPauseTable {
  id: GeneratedAlways<number>;
  action_id: number;
  reason: string;
  paused_by: string;
  paused_at: Instant;
  salt: Bytes;
}

export interface DispatchResumptionTable {
  pause_id: number;
  reason: string;
  resumed_by: string;
  resumed_at: Instant;
  salt: Bytes;
}

export interface DispatchRunTable {
  id: GeneratedAlways<number>;
  action_id: number;
  kind: string;
  revision: number;
  started_by: string;
  started_at: Instant;
  planned: number;
  list_digest: Bytes;
}

export interface DispatchRunAskedTable {
  action_id: number;
  asked_by: string;
  asked_at: Instant;
  contacts: number | null;
  planned: Generated<number>;
  seen: string | null;
  declined_at: Instant | null;
}

export interface DispatchTranslatedTable {
  action_id: number;
  contact_id: number;
  dispatch_id: number;
  at: Instant;
}

export interface IncidentTable {
  id: GeneratedAlways<number>;
  action_id: number;
  kind: string;
  consignee_id: number;
  contact_id: number | null;
  instrument_ids: Generated<number[]>;
  told_by: string;
  reach_at: Generated<string>;
  description: string;
  noticed_on: string | null;
  network_unplugged: boolean | null;
  channel: string;
  submission_key: string;
  salt: Bytes;
  aware_at: Instant;
  noticed_typed: string | null;
  noticed_flaw: string | null;
}

export interface IncidentStepTable {
  id: GeneratedAlways<number>;
  incident_id: number;
  action_id: number;
  step: string;
  classification: string | null;
  country: string | null;
  authority: string | null;
  reported_at: Instant | null;
  reference: string | null;
  note: string;
  salt: Bytes;
  done_by: string;
  at: Instant;
  seq: number;
  retracts: number | null;
}

export interface InstrumentTable {
  id: GeneratedAlways<number>;
  product: string;
  serial: string;
}

export interface InstrumentHoldingTable {
  id: GeneratedAlways<number>;
  instrument_id: number;
  consignee_id: number;
  supplied_by: number | null;
  internet: boolean | null;
  held_from: Instant;
  held_until: Instant | null;
  reason: Generated<string>;
}

export interface LedgerChainTable {
  id: number;
  name: string;
}

export interface LedgerEntryTable {
  chain: number;
  seq: number;
  at: Instant;
  actor: string;
  kind: string;
  subject: string;
  payload: Json;
  previous_hash: Bytes;
  hash: Bytes;
}

export interface LedgerHeadTable {
  chain: number;
  seq: number;
  at: Instant;
  hash: Bytes;
}

export interface LedgerTallyTable {
  chain: number;
  seq: number;
  subject: string;
  cohort: Generated<number>;
  country: Generated<string>;
  product: Generated<string>;
  cell: Generated<number>;
  level: string;
  reason: Generated<string>;
  count: number;
}

export interface LedgerTallyPointTable {
  chain: number;
  seq: number;
  subject: string;
  cohort: number;
  level: string;
  count: number;
}

export interface LedgerTallySnapshotTable {
  chain: number;
  seq: number;
  subject: string;
  cohort: number;
  country: string;
  product: string;
  cell: number;
  level: string;
  reason: string;
  count: number;
}

export interface NoticeLinkTable {
  id: GeneratedAlways<number>;
  action_id: number;
  contact_id: number;
  generation: number;
  secret_hash: Bytes;
  code_hash: Bytes;
  issued_at: Instant;
  expires_at: Instant | null;
  revoked_at: Instant | null;
  revoked_reason: string | null;
}

export interface ObligationChangeTable {
  action_id: number;
  instrument_id: number;
  cell: number;
  seq: number;
  from_level: string;
  to_level: string;
  reason: Generated<string>;
  done_on: string | null;
  until_on: string | null;
  cause: string;
  cause_id: number | null;
  holder_id: number;
  at: Instant;
}

export interface ObligationDecisionTable {
  id: GeneratedAlways<number>;
  action_id: number;
  decision: string;
  reason_key: string;
  reason: string;
  until_on: string | null;
  protection: string | null;
  risk_owner: string | null;
  reverses: number | null;
  unchanged: Json;
  approval_id: number | null;
  salt: Bytes;
  decided_by: string;
  decided_at: Instant;
  decided_seq: number;
}

export interface ObligationDeferralTable {
  action_id: number;
  instrument_id: number;
  cell: number;
  until_on: string;
}

export interface ObligationFleetChangeTable {
  id: GeneratedAlways<number>;
  action_id: number;
  instrument_id: number;
  change: string;
  from_consignee: number | null;
  to_consignee: number | null;
  cause: string;
  cause_id: number | null;
  reason: string;
  salt: Bytes;
  changed_by: string;
  at: Instant;
  seq: number;
  from_country: string | null;
}

export interface ObligationInstrumentTable {
  action_id: number;
  instrument_id: number;
  consignee_id: number;
  product: string;
  serial: string;
  country: string;
  cohort: Generated<number>;
  internet: boolean | null;
  levels: string;
  added_seq: number;
  worst: GeneratedAlways<number>;
}

export interface OpeningDraftTable {
  id: GeneratedAlways<number>;
  state: string;
  version: number;
  folder: string | null;
  files: Json;
  files_digest: Bytes;
  reference: string | null;
  title: Json | null;
  prepared_by: string;
  prepared_at: Instant;
  changed_by: string;
  changed_at: Instant;
  released: Json | null;
  refusal: Json | null;
  action_id: number | null;
  revises: number | null;
}

export interface OpeningFleetTable {
  draft_id: number;
  upload_id: string;
  name: string;
  bytes: number;
  digest: Bytes;
  given_by: string;
  given_at: Instant;
  state: string;
  judged_for: Bytes | null;
  attempts: Generated<number>;
  trouble: string | null;
  retry_at: Instant | null;
  phase: string | null;
  rows_read: Generated<number>;
  bytes_read: Generated<number>;
  checked_at: Instant | null;
  summary: Json | null;
  problems: Generated<number>;
}

export interface OpeningFleetProblemTable {
  draft_id: number;
  number: number;
  code: string;
  facts: Json;
}

export interface OpeningStepTable {
  id: GeneratedAlways<number>;
  draft_id: number;
  version: number;
  kind: string;
  actor: string;
  reason: string | null;
  facts: Json;
  files_digest: Bytes;
  fleet_digest: Bytes | null;
  salt: Bytes;
  at: Instant;
}

export interface OpeningUploadTable {
  draft_id: number;
  upload_id: string;
  name: string;
  bytes: number;
  bytes_expected: number | null;
  begun_by: string;
  begun_at: Instant;
}

export interface PlatformAppendOnlyTable {
  table_name: string;
}

export interface PlatformIdempotencyTable {
  actor: string;
  key: string;
  fingerprint: Bytes;
  started_at: Instant;
  status: number | null;
  headers: Json | null;
  body: string | null;
}

export interface PlatformMigrationTable {
  name: string;
  digest: string;
  at: Generated<Instant>;
}

export interface QuestionTable {
  id: GeneratedAlways<number>;
  action_id: number;
  kind: string;
  consignee_id: number | null;
  instrument_id: number | null;
  cells: Generated<number[]>;
  reply_id: number | null;
  facts: Json;
  salt: Bytes;
  opened_at: Instant;
  opened_seq: number;
  reopens: number | null;
  is_open: Generated<boolean>;
  risk: number;
}

export interface QuestionAnswerTable {
  question_id: number;
  answer: string;
  reason: string;
  facts: Json;
  salt: Bytes;
  answered_by: string;
  answered_at: Instant;
  answered_seq: number;
}

export interface QuestionReopeningTable {
  question_id: number;
  opened_id: number;
  reason: string;
  salt: Bytes;
  reopened_by: string;
  reopened_at: Instant;
  reopened_seq: number;
}

export interface ReachTable {
  action_id: number;
  consignee_id: number;
  reach: string;
  seq: number;
  at: Instant;
}

export interface ReachCallTable {
  id: GeneratedAlways<number>;
  action_id: number;
  consignee_id: number;
  contact_id: number | null;
  outcome: string;
  spoke_with: string;
  note: string;
  called_at: Instant;
  callback_on: string | null;
  salt: Bytes;
  recorded_by: string;
  recorded_at: Instant;
  recorded_seq: number;
  corrects: number | null;
  reason: string | null;
}

export interface ReachChangeTable {
  action_id: number;
  consignee_id: number;
  seq: number;
  from_reach: string | null;
  to_reach: string | null;
  cause: string;
  cause_id: number | null;
  at: Instant;
}

export interface ReplyTable {
  id: GeneratedAlways<number>;
  action_id: number;
  consignee_id: number;
  contact_id: number | null;
  channel: string;
  revision: number;
  language: string;
  answered_by: string;
  answered_function: string;
  answered_email: Generated<string>;
  body: Json;
  salt: Bytes;
  digest: Bytes;
  receipt: string;
  submission_key: string;
  received_at: Instant;
  entered_by: string | null;
}

export interface ReplyCardEntryTable {
  id: GeneratedAlways<number>;
  action_id: number;
  instrument_id: number;
  consignee_id: number;
  box: string;
  is_done: boolean;
  done_by: string;
  note: Generated<string>;
  at: Instant;
}

export interface ReplyDraftTable {
  action_id: number;
  contact_id: number;
  version: number;
  fields: Json;
  updated_at: Instant;
}

export interface ReplyPendingTable {
  reply_id: number;
  action_id: number;
  applied_until: Generated<number>;
}

export interface ReplyVisitTable {
  action_id: number;
  contact_id: number;
  on_day: string;
  visits: number;
}

export interface ReportConsigneeTable {
  action_id: number;
  consignee_id: number;
  number: string;
  name: string;
  name_folded: string;
  kind: string;
  country: string;
  city: string;
  reach: string;
  reach_rank: GeneratedAlways<number>;
  reached_at: Instant;
  instruments: Generated<number>;
  disproved: Generated<number>;
  open: Generated<number>;
  deferred: Generated<number>;
  claimed: Generated<number>;
  excused: Generated<number>;
  proven: Generated<number>;
  open_questions: Generated<number>;
  replies: Generated<number>;
  last_reply_at: Generated<Instant>;
  incidents: Generated<number>;
  has_contact: boolean;
}

export interface ReportStaleConsigneeTable {
  id: GeneratedAlways<number>;
  consignee_id: number;
}

export interface StaffAuthenticatorTable {
  id: GeneratedAlways<number>;
  member_id: number;
  sealed_secret: Bytes | null;
  last_step: number;
  added_at: Instant;
  ended_at: Instant | null;
}

export interface StaffIdentityTable {
  id: GeneratedAlways<number>;
  member_id: number;
  issuer: string;
  subject: string;
  salt: Bytes;
  linked_at: Instant;
  ended_at: Instant | null;
}

export interface StaffLinkTable {
  id: GeneratedAlways<number>;
  member_id: number;
  purpose: string;
  nonce: Bytes;
  secret_hash: Bytes;
  issued_at: Instant;
  expires_at: Instant;
  used_at: Instant | null;
  ended_at: Instant | null;
}

export interface StaffMailTable {
  id: GeneratedAlways<number>;
  member_id: number;
  kind: string;
  link_id: number | null;
  what: string | null;
  state: string;
  attempts: Generated<number>;
  next_at: Instant;
  message_id: string;
  created_at: Instant;
  ended_at: Instant | null;
  failure: string | null;
}

export interface StaffMemberTable {
  id: GeneratedAlways<number>;
  version: number;
  email: string;
  email_key: string;
  name: string;
  role: string;
  language: string;
  invited_at: Instant;
  joined_at: Instant | null;
  disabled_at: Instant | null;
}

export interface StaffMemberVersionTable {
  id: GeneratedAlways<number>;
  member_id: number;
  version: number;
  email: string;
  name: string;
  role: string;
  language: string;
  state: string;
  changed_at: Instant;
  changed_by: string;
  salt: Bytes;
}

export interface StaffPasskeyTable {
  id: GeneratedAlways<number>;
  member_id: number;
  credential_id: Bytes;
  public_key: Bytes;
  counter: number;
  transports: string[];
  name: string;
  is_synced: boolean;
  added_at: Instant;
  last_used_at: Instant | null;
  ended_at: Instant | null;
}

export interface StaffPasswordTable {
  member_id: number;
  hash: string;
  set_at: Instant;
}

export interface StaffRecoveryCodeTable {
  id: GeneratedAlways<number>;
  member_id: number;
  code_hash: Bytes;
  made_at: Instant;
  used_at: Instant | null;
  ended_at: Instant | null;
}

export interface StaffSessionTable {
  id: GeneratedAlways<number>;
  member_id: number;
  secret_hash: Bytes;
  way: string;
  browser: string;
  began_at: Instant;
  seen_at: Instant;
  ended_at: Instant | null;
  ended_how: string | null;
}

export interface StaffSpentTicketTable {
  ticket: Bytes;
  expires_at: Instant;
}

export interface StaffTokenTable {
  id: GeneratedAlways<number>;
  name: string;
  role: string;
  token_hash: Bytes;
  created_at: Instant;
  revoked_at: Instant | null;
  member_id: number | null;
}

export interface Schema {
  action: ActionTable;
  action_revision: ActionRevisionTable;
  approval: ApprovalTable;
  approval_outcome: ApprovalOutcomeTable;
  consignee: ConsigneeTable;
  consignee_change: ConsigneeChangeTable;
  consignee_contact: ConsigneeContactTable;
  dispatch: DispatchTable;
  dispatch_attempt: DispatchAttemptTable;
  dispatch_decision: DispatchDecisionTable;
  dispatch_pause: DispatchPauseTable;
  dispatch_resumption: DispatchResumptionTable;
  dispatch_run: DispatchRunTable;
  dispatch_run_asked: DispatchRunAskedTable;
  dispatch_translated: DispatchTranslatedTable;
  incident: IncidentTable;
  incident_step: IncidentStepTable;
  instrument: InstrumentTable;
  instrument_holding: InstrumentHoldingTable;
  ledger_chain: LedgerChainTable;
  ledger_entry: LedgerEntryTable;
  ledger_head: LedgerHeadTable;
  ledger_tally: LedgerTallyTable;
  ledger_tally_point: LedgerTallyPointTable;
  ledger_tally_snapshot: LedgerTallySnapshotTable;
  notice_link: NoticeLinkTable;
  obligation_change: ObligationChangeTable;
  obligation_decision: ObligationDecisionTable;
  obligation_deferral: ObligationDeferralTable;
  obligation_fleet_change: ObligationFleetChangeTable;
  obligation_instrument: ObligationInstrumentTable;
  opening_draft: OpeningDraftTable;
  opening_fleet: OpeningFleetTable;
  opening_fleet_problem: OpeningFleetProblemTable;
  opening_step: OpeningStepTable;
  opening_upload: OpeningUploadTable;
  platform_append_only: PlatformAppendOnlyTable;
  platform_idempotency: PlatformIdempotencyTable;
  platform_migration: PlatformMigrationTable;
  question: QuestionTable;
  question_answer: QuestionAnswerTable;
  question_reopening: QuestionReopeningTable;
  reach: ReachTable;
  reach_call: ReachCallTable;
  reach_change: ReachChangeTable;
  reply: ReplyTable;
  reply_card_entry: ReplyCardEntryTable;
  reply_draft: ReplyDraftTable;
  reply_pending: ReplyPendingTable;
  reply_visit: ReplyVisitTable;
  report_consignee: ReportConsigneeTable;
  report_stale_consignee: ReportStaleConsigneeTable;
  staff_authenticator: StaffAuthenticatorTable;
  staff_identity: StaffIdentityTable;
  staff_link: StaffLinkTable;
  staff_mail: StaffMailTable;
  staff_member: StaffMemberTable;
  staff_member_version: StaffMemberVersionTable;
  staff_passkey: StaffPasskeyTable;
  staff_password: StaffPasswordTable;
  staff_recovery_code: StaffRecoveryCodeTable;
  staff_session: StaffSessionTable;
  staff_spent_ticket: StaffSpentTicketTable;
  staff_token: StaffTokenTable;
}
