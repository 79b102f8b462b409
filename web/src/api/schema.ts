/* Written by tools/generate-web-api.ts from docs/openapi.json. */

export interface Schemas {
  Account: { readonly id: number; readonly name: string; readonly email: string; readonly role: "reader" | "operator" | "manager"; readonly language: "en" | "de"; readonly hasPassword: boolean; readonly authenticator: { readonly addedAt: string } | null; readonly passkeys: readonly ({ readonly id: number; readonly name: string; readonly addedAt: string; readonly lastUsedAt: string | null; readonly isSynced: boolean })[]; readonly recoveryCodesLeft: number; readonly directory: { readonly linkedAt: string } | null };
  Approval: { readonly id: number; readonly action: string | null; readonly kind: "opening" | "decision" | "reversal" | "answer" | "reopening" | "move" | "addition"; readonly demands: readonly ("open" | "excuse" | "fleet")[]; readonly subject: string; readonly proposal: { readonly [key: string]: unknown }; readonly reason: string; readonly role: "operator" | "manager"; readonly askedBy: string; readonly askedAt: string; readonly outcome: { readonly outcome: "approved" | "rejected" | "withdrawn"; readonly reason: string; readonly by: string; readonly at: string; readonly effect: number | null } | null; readonly whyNot: "approval-decided" | "not-a-person" | "same-person" | "role-missing" | null; readonly mayWithdraw: boolean };
  ApprovalDecided: { readonly approval: number; readonly outcome: "approved" | "rejected" | "withdrawn"; readonly ledgerEntry: number; readonly effect: number | null };
  Asked: { readonly approval: number; readonly ledgerEntry: number };
  AuthenticatorOffer: { readonly ticket: string; readonly secret: string; readonly uri: string };
  Call: { readonly id: number; readonly outcome: "spoke" | "not-reached" | "message-left" | "wrong-number"; readonly at: string; readonly spokeWith: string; readonly contact: number | null; readonly note: string; readonly callbackOn: string | null; readonly by: string; readonly recordedAt: string };
  Consignee: { readonly id: number; readonly number: string; readonly name: string; readonly kind: "customer" | "distributor" | "importer"; readonly country: string; readonly city: string; readonly reach: "unsent" | "undeliverable" | "sent" | "acknowledged" | "answered"; readonly reachedAt: string; readonly instruments: number; readonly levels: { readonly [key: string]: number }; readonly openQuestions: number; readonly replies: number; readonly lastReplyAt: string | null };
  ConsigneeAdditionInput: { readonly number: string; readonly name: string; readonly kind: "customer" | "distributor" | "importer"; readonly country: string; readonly city: string; readonly address?: string | undefined; readonly contact: { readonly name: string; readonly email?: string | null | undefined; readonly role?: string | undefined; readonly languages: readonly (string)[]; readonly channel: "email" | "post" }; readonly reason: string };
  ConsigneeWithInstruments: { readonly id: number; readonly number: string; readonly name: string; readonly kind: "customer" | "distributor" | "importer"; readonly country: string; readonly city: string; readonly reach: "unsent" | "undeliverable" | "sent" | "acknowledged" | "answered"; readonly reachedAt: string; readonly instruments: number; readonly levels: { readonly [key: string]: number }; readonly openQuestions: number; readonly replies: number; readonly lastReplyAt: string | null; readonly contacts: readonly ({ readonly id: number; readonly name: string; readonly email: string | null; readonly role: string; readonly languages: readonly (string)[]; readonly channel: "email" | "post"; readonly etag: string })[]; readonly fleet: readonly (Schemas['Instrument'])[]; readonly next: number | null; readonly replyList: readonly ({ readonly id: number; readonly receipt: string; readonly receivedAt: string; readonly channel: "page" | "paper" | "email" | "telephone"; readonly answeredBy: { readonly name: string; readonly function: string; readonly email: string } })[]; readonly questions: readonly ({ readonly id: number; readonly kind: "not-needed" | "in-storage" | "never-started" | "scrapped" | "never-received" | "transferred" | "unknown-serial" | "modes-not-understood" | "same-without-first" | "done-but-gone" | "step-not-confirmed" | "contests-proof" | "claims-against-reading" | "claims-what-is-excused" | "denies-what-is-excused" | "receipt-denied" | "users-not-informed" | "customers-not-identified" | "customers-not-informed" | "answered-no" | "offline" | "query" | "wrong-contact"; readonly openedAt: string })[] };
  Contact: { readonly id: number; readonly consignee: number; readonly name: string; readonly email: string | null; readonly role: string; readonly languages: readonly (string)[]; readonly channel: "email" | "post"; readonly endedAt: string | null; readonly replacedBy: number | null; readonly etag: string; readonly history: readonly ({ readonly change: "added" | "contact-added" | "contact-amended" | "contact-replaced" | "contact-ended"; readonly facts: { readonly [key: string]: unknown }; readonly reason: string; readonly by: string; readonly at: string })[] };
  ContactChanged: { readonly contact: number; readonly change: "contact-added" | "contact-amended" | "contact-replaced" | "contact-ended"; readonly linksEnded: number; readonly warnings: readonly ("last-contact")[]; readonly ledgerEntry: number };
  Decision: { readonly id: number; readonly decision: "excuse" | "defer" | "reopen" | "reversal"; readonly reasonKey: string; readonly reason: string; readonly until: string | null; readonly protection: string | null; readonly riskOwner: string | null; readonly reverses: number | null; readonly reversedBy: number | null; readonly approval: number | null; readonly by: string; readonly at: string; readonly ledgerEntry: number; readonly changed: readonly ({ readonly instrument: { readonly id: number; readonly product: string; readonly serial: string }; readonly cell: number; readonly from: "disproved" | "open" | "deferred" | "claimed" | "excused" | "proven"; readonly to: "disproved" | "open" | "deferred" | "claimed" | "excused" | "proven" })[]; readonly unchanged: readonly ({ readonly instrument: number; readonly cell: number; readonly why: "proven" | "disproved" | "reported-done" | "excused" | "open" | "changed-since" })[] };
  DecisionBodyInput: { readonly decision: "excuse"; readonly reasonKey: "not-needed" | "in-storage" | "never-started" | "scrapped" | "never-received" | "returned" | "lost" | "other"; readonly reason: string; readonly instruments: readonly ({ readonly instrument: number; readonly cells: readonly (number)[] | "all" })[] } | { readonly decision: "defer"; readonly reasonKey?: string | undefined; readonly reason: string; readonly until: string; readonly protection: string; readonly riskOwner: string; readonly instruments: readonly ({ readonly instrument: number; readonly cells: readonly (number)[] | "all" })[] } | { readonly decision: "reopen"; readonly reason: string; readonly instruments: readonly ({ readonly instrument: number; readonly cells: readonly (number)[] | "all" })[] };
  DecisionMade: { readonly decision: number; readonly ledgerEntry: number; readonly obligations: number; readonly unchanged: readonly ({ readonly instrument: number; readonly cell: number; readonly why: "proven" | "disproved" | "reported-done" | "excused" | "open" | "changed-since" })[] };
  Delivery: { readonly id: number; readonly kind: "notice" | "receipt" | "alert"; readonly channel: "email" | "post"; readonly state: "waiting" | "held" | "sending" | "sent" | "doubtful" | "failed" | "stopped" | "printing"; readonly consignees: readonly (number)[]; readonly contacts: readonly (number)[]; readonly name: string; readonly address: string; readonly languages: readonly (string)[]; readonly heldFor: readonly (string)[]; readonly revision: number; readonly attempts: number; readonly nextAt: string | null; readonly sentAt: string | null; readonly failure: string | null; readonly failureText: string | null; readonly messageId: string };
  DispatchProgress: { readonly counts: { readonly waiting: number; readonly held: number; readonly sending: number; readonly sent: number; readonly doubtful: number; readonly failed: number; readonly stopped: number; readonly printing: number }; readonly total: number; readonly firstSentAt: string | null; readonly lastSentAt: string | null; readonly ratePerSecond: number; readonly secondsLeft: number | null; readonly nextDueAt: string | null; readonly held: readonly ({ readonly languages: readonly (string)[]; readonly count: number })[]; readonly failures: readonly ({ readonly failure: string; readonly count: number })[]; readonly doubtful: readonly (Schemas['Delivery'])[] };
  FleetChanged: { readonly instrument: number; readonly consignee: number; readonly reach: "unsent" | "undeliverable" | "sent" | "acknowledged" | "answered"; readonly ledgerEntry: number };
  Incident: { readonly id: number; readonly kind: "break-in" | "adverse-event"; readonly awareAt: string; readonly consignee: { readonly id: number; readonly number: string; readonly name: string; readonly country: string }; readonly instruments: readonly ({ readonly id: number })[]; readonly serials: readonly (string)[]; readonly toldBy: string; readonly reachAt: string; readonly description: string; readonly noticedOn: string | null; readonly isNetworkUnplugged: boolean | null; readonly channel: string };
  IncidentStepBodyInput: { readonly step: "taken"; readonly note?: string | undefined } | { readonly step: "classified"; readonly classification: "not-an-incident" | "serious" | "death-or-deterioration" | "public-health-threat" | "not-reportable"; readonly note?: string | undefined } | { readonly step: "reported"; readonly country: string; readonly authority: string; readonly reportedAt: string; readonly reference?: string | undefined; readonly note?: string | undefined } | { readonly step: "noted"; readonly note?: string | undefined } | { readonly step: "closed"; readonly note?: string | undefined } | { readonly step: "reopened"; readonly note?: string | undefined };
  IncidentToldBodyInput: { readonly kind: "break-in" | "adverse-event"; readonly channel?: "telephone" | "email" | "paper" | undefined; readonly consignee: number; readonly contact?: number | null | undefined; readonly instruments?: readonly (number)[] | undefined; readonly toldBy?: string | undefined; readonly reachAt?: string | undefined; readonly description?: string | undefined; readonly noticedOn?: string | null | undefined; readonly isNetworkUnplugged?: boolean | null | undefined; readonly awareAt?: string | undefined };
  IncidentWithSteps: { readonly id: number; readonly kind: "break-in" | "adverse-event"; readonly awareAt: string; readonly consignee: { readonly id: number; readonly number: string; readonly name: string; readonly country: string }; readonly instruments: readonly ({ readonly id: number })[]; readonly serials: readonly (string)[]; readonly toldBy: string; readonly reachAt: string; readonly description: string; readonly noticedOn: string | null; readonly isNetworkUnplugged: boolean | null; readonly channel: string; readonly number: string; readonly takenBy: string | null; readonly classification: "not-an-incident" | "serious" | "death-or-deterioration" | "public-health-threat" | "not-reportable" | null; readonly isClosed: boolean; readonly clocks: readonly (Schemas['ReportingClock'])[]; readonly hasOtherLaw: boolean; readonly steps: readonly ({ readonly id: number; readonly step: "taken" | "classified" | "reported" | "noted" | "closed" | "reopened"; readonly classification: "not-an-incident" | "serious" | "death-or-deterioration" | "public-health-threat" | "not-reportable" | null; readonly report: { readonly country: string; readonly authority: string; readonly reportedAt: string; readonly reference: string } | null; readonly note: string; readonly by: string; readonly at: string; readonly ledgerEntry: number })[]; readonly etag: string };
  Instrument: { readonly id: number; readonly product: string; readonly serial: string; readonly cohort: number; readonly internet: boolean | null; readonly obligations: readonly ({ readonly mode: string; readonly measure: string; readonly level: "disproved" | "open" | "deferred" | "claimed" | "excused" | "proven"; readonly reason: string; readonly doneOn: string | null; readonly until: string | null; readonly changedAt: string | null })[] };
  InstrumentAdditionInput: { readonly product: string; readonly serial: string; readonly consignee: number | string; readonly suppliedBy?: number | string | undefined; readonly internet?: boolean | undefined; readonly reason: string };
  Invitation: { readonly purpose: "invitation" | "password-reset"; readonly house: string; readonly invitedBy: string | null; readonly name: string; readonly email: string; readonly role: "reader" | "operator" | "manager"; readonly language: "en" | "de"; readonly isNew: boolean; readonly expiresAt: string; readonly authenticator: Schemas['AuthenticatorOffer'] | null; readonly passkey: Schemas['PasskeyOffer'] | null; readonly passkeys: Schemas['PasskeysPossible']; readonly directory: { readonly name: string; readonly address: string } | null; readonly password: { readonly charactersMin: number; readonly charactersMax: number } };
  LevelCounts: { readonly disproved: number; readonly open: number; readonly deferred: number; readonly claimed: number; readonly excused: number; readonly proven: number };
  ListedSession: { readonly id: number; readonly way: "demonstration" | "invitation" | "authenticator" | "recovery-code" | "passkey" | "oidc"; readonly browser: string; readonly beganAt: string; readonly seenAt: string; readonly endsAt: string; readonly isCurrent: boolean };
  Member: { readonly id: number; readonly name: string; readonly email: string; readonly role: "reader" | "operator" | "manager"; readonly language: "en" | "de"; readonly state: "invited" | "in-force" | "disabled"; readonly invitedAt: string; readonly joinedAt: string | null; readonly disabledAt: string | null; readonly seenAt: string | null; readonly hasSecondFactor: boolean; readonly invitation: { readonly expiresAt: string; readonly mail: "waiting" | "sent" | "failed" | "stopped" | null } | null; readonly etag: string };
  PasskeyAssertionInput: { readonly id: string; readonly rawId: string; readonly type: "public-key"; readonly authenticatorAttachment?: string | undefined; readonly clientExtensionResults?: { readonly [key: string]: unknown } | undefined; readonly response: { readonly clientDataJSON: string; readonly authenticatorData: string; readonly signature: string; readonly userHandle?: string | null | undefined } };
  PasskeyCreationOptions: { readonly [key: string]: unknown };
  PasskeyOffer: { readonly ticket: string; readonly options: Schemas['PasskeyCreationOptions'] };
  PasskeyRegistrationInput: { readonly id: string; readonly rawId: string; readonly type: "public-key"; readonly authenticatorAttachment?: string | undefined; readonly clientExtensionResults?: { readonly [key: string]: unknown } | undefined; readonly response: { readonly clientDataJSON: string; readonly attestationObject: string; readonly transports?: readonly (string)[] | undefined } };
  PasskeyRequestOptions: { readonly [key: string]: unknown };
  PasskeysPossible: { readonly isPossible: boolean; readonly why: "address-is-a-number" | "address-is-not-https" | null; readonly goTo: string | null };
  Question: { readonly id: number; readonly kind: "not-needed" | "in-storage" | "never-started" | "scrapped" | "never-received" | "transferred" | "unknown-serial" | "modes-not-understood" | "same-without-first" | "done-but-gone" | "step-not-confirmed" | "contests-proof" | "claims-against-reading" | "claims-what-is-excused" | "denies-what-is-excused" | "receipt-denied" | "users-not-informed" | "customers-not-identified" | "customers-not-informed" | "answered-no" | "offline" | "query" | "wrong-contact"; readonly answers: readonly (string)[]; readonly consignee: { readonly id: number; readonly number: string; readonly name: string; readonly country: string } | null; readonly instrument: { readonly id: number; readonly product: string; readonly serial: string } | null; readonly cells: readonly (number)[]; readonly reply: number | null; readonly facts: { readonly [key: string]: unknown }; readonly openedAt: string; readonly reopens: number | null; readonly reopenedAs: number | null; readonly answered: { readonly answer: string; readonly reason: string; readonly by: string; readonly at: string } | null };
  QuestionReopened: { readonly question: number; readonly reopens: number; readonly obligations: number; readonly unchanged: readonly ({ readonly instrument: number; readonly cell: number; readonly why: "proven" | "disproved" | "reported-done" | "excused" | "open" | "changed-since" })[]; readonly stays: readonly ("contact" | "holder")[]; readonly ledgerEntry: number };
  Reply: { readonly id: number; readonly receipt: string; readonly receivedAt: string; readonly channel: "page" | "paper" | "email" | "telephone"; readonly answeredBy: { readonly name: string; readonly function: string; readonly email: string }; readonly action: string; readonly consignee: number; readonly contact: number | null; readonly revision: number; readonly language: string; readonly words: readonly (string)[]; readonly body: Schemas['ReplyBody'] };
  ReplyBody: { readonly version: 1; readonly answers: { readonly [key: string]: string }; readonly all?: { readonly cells: readonly ({ readonly mode: string; readonly measure: string; readonly said: "done"; readonly on?: string | undefined } | { readonly mode: string; readonly measure: string; readonly said: "not-done"; readonly reason: string; readonly because?: string | undefined; readonly until?: string | undefined; readonly protection?: string | undefined })[]; readonly instrumentsListed: number } | undefined; readonly instruments: readonly ({ readonly instrument: number; readonly cells: readonly ({ readonly mode: string; readonly measure: string; readonly said: "done"; readonly on?: string | undefined } | { readonly mode: string; readonly measure: string; readonly said: "not-done"; readonly reason: string; readonly because?: string | undefined; readonly until?: string | undefined; readonly protection?: string | undefined })[]; readonly statement?: { readonly said: "not-needed"; readonly why: string } | { readonly said: "in-storage"; readonly where?: string | undefined } | { readonly said: "never-started"; readonly modes: readonly (string)[] } | { readonly said: "transferred"; readonly to: string; readonly contact?: string | undefined; readonly on?: string | undefined } | { readonly said: "scrapped"; readonly on?: string | undefined; readonly how: string } | { readonly said: "never-received"; readonly note?: string | undefined } | undefined; readonly sameAs?: string | undefined; readonly isOffline?: boolean | undefined })[]; readonly unknownSerials: readonly ({ readonly serial: string; readonly product?: string | undefined; readonly note?: string | undefined })[]; readonly question?: string | undefined; readonly rightContact?: { readonly name: string; readonly email?: string | undefined; readonly role?: string | undefined; readonly note?: string | undefined } | undefined; readonly isReceiptOnly: boolean };
  ReplyBodyInput: { readonly version: 1; readonly answers: { readonly [key: string]: string }; readonly all?: { readonly cells: readonly ({ readonly mode: string; readonly measure: string; readonly said: "done"; readonly on?: string | undefined } | { readonly mode: string; readonly measure: string; readonly said: "not-done"; readonly reason: string; readonly because?: string | undefined; readonly until?: string | undefined; readonly protection?: string | undefined })[]; readonly instrumentsListed: number } | undefined; readonly instruments: readonly ({ readonly instrument: number; readonly cells?: readonly ({ readonly mode: string; readonly measure: string; readonly said: "done"; readonly on?: string | undefined } | { readonly mode: string; readonly measure: string; readonly said: "not-done"; readonly reason: string; readonly because?: string | undefined; readonly until?: string | undefined; readonly protection?: string | undefined })[] | undefined; readonly statement?: { readonly said: "not-needed"; readonly why: string } | { readonly said: "in-storage"; readonly where?: string | undefined } | { readonly said: "never-started"; readonly modes: readonly (string)[] } | { readonly said: "transferred"; readonly to: string; readonly contact?: string | undefined; readonly on?: string | undefined } | { readonly said: "scrapped"; readonly on?: string | undefined; readonly how: string } | { readonly said: "never-received"; readonly note?: string | undefined } | undefined; readonly sameAs?: string | undefined; readonly isOffline?: boolean | undefined })[]; readonly unknownSerials: readonly ({ readonly serial: string; readonly product?: string | undefined; readonly note?: string | undefined })[]; readonly question?: string | undefined; readonly rightContact?: { readonly name: string; readonly email?: string | undefined; readonly role?: string | undefined; readonly note?: string | undefined } | undefined; readonly isReceiptOnly: boolean };
  ReplyEntered: { readonly reply: number; readonly receipt: string; readonly obligations: number; readonly overtaken: number; readonly appliedLater: boolean; readonly questions: readonly (number)[]; readonly ledgerEntry: number };
  ReplyEntryInput: { readonly channel: "telephone" | "email" | "paper"; readonly answeredBy: { readonly name: string; readonly function?: string | undefined; readonly email?: string | undefined }; readonly contact?: number | null | undefined; readonly receivedAt?: string | undefined; readonly language?: string | undefined; readonly copyTo?: string | null | undefined; readonly body: Schemas['ReplyBodyInput'] };
  ReportingClock: { readonly key: "eu-public-health-threat" | "us-remedial-action" | "eu-death-or-deterioration" | "eu-serious" | "us-event"; readonly regime: "eu" | "us"; readonly clause: string; readonly startedAt: string; readonly dueAt: string; readonly state: "running" | "overdue" | "stopped" | "not-applicable"; readonly stoppedAt: string | null; readonly isLate: boolean };
  Session: { readonly id: number; readonly name: string; readonly email: string; readonly role: "reader" | "operator" | "manager"; readonly language: "en" | "de"; readonly way: "demonstration" | "invitation" | "authenticator" | "recovery-code" | "passkey" | "oidc"; readonly hasPassword: boolean; readonly hasAuthenticator: boolean; readonly passkeys: number; readonly recoveryCodesLeft: number; readonly hasDirectory: boolean; readonly isDemo: boolean; readonly session: number; readonly endsAt: string };
  SignInWays: { readonly passkeys: Schemas['PasskeysPossible']; readonly directory: { readonly name: string; readonly address: string } | null; readonly isDemo: boolean; readonly isMailing: boolean };
  Status: { readonly reference: string; readonly asOf: string; readonly seq: number; readonly fleet: number; readonly added: number; readonly obligations: number; readonly levels: Schemas['LevelCounts']; readonly excused: { readonly [key: string]: number }; readonly instruments: { readonly total: number; readonly complete: number; readonly completeByProof: number; readonly byLevel: Schemas['LevelCounts'] }; readonly consignees: number; readonly reach: { readonly unsent: number; readonly undeliverable: number; readonly sent: number; readonly acknowledged: number; readonly answered: number }; readonly byCountry: readonly ({ readonly key: string; readonly total: number; readonly levels: Schemas['LevelCounts'] })[]; readonly byProduct: readonly ({ readonly key: string; readonly total: number; readonly levels: Schemas['LevelCounts'] })[]; readonly byMode: readonly ({ readonly key: string; readonly total: number; readonly levels: Schemas['LevelCounts'] })[]; readonly byMeasure: readonly ({ readonly key: string; readonly total: number; readonly levels: Schemas['LevelCounts'] })[]; readonly byModeAndMeasure: readonly ({ readonly key: string; readonly total: number; readonly levels: Schemas['LevelCounts'] })[]; readonly questions: { readonly open: number; readonly answered: number; readonly byKind: { readonly [key: string]: number } }; readonly incidents: number; readonly oldestOpenQuestion: { readonly id: number; readonly kind: "not-needed" | "in-storage" | "never-started" | "scrapped" | "never-received" | "transferred" | "unknown-serial" | "modes-not-understood" | "same-without-first" | "done-but-gone" | "step-not-confirmed" | "contests-proof" | "claims-against-reading" | "claims-what-is-excused" | "denies-what-is-excused" | "receipt-denied" | "users-not-informed" | "customers-not-identified" | "customers-not-informed" | "answered-no" | "offline" | "query" | "wrong-contact"; readonly openedAt: string } | null };
  Token: { readonly id: number; readonly name: string; readonly role: "reader" | "operator" | "manager"; readonly owner: { readonly id: number; readonly name: string } | null; readonly createdAt: string; readonly endedAt: string | null };
}

export interface Paths {
  '/sign-in': {
    get: { path: {}; query: {}; body: undefined; response: Schemas['SignInWays'] };
  };
  '/sign-in/link': {
    post: { path: {}; query: {}; body: { readonly secret: string }; response: Schemas['Session'] };
  };
  '/sign-in/password': {
    post: { path: {}; query: {}; body: { readonly email: string; readonly password: string }; response: { readonly ticket: string; readonly factors: readonly ("authenticator" | "recovery-code" | "passkey")[]; readonly expiresInSeconds: number } };
  };
  '/sign-in/code': {
    post: { path: {}; query: {}; body: { readonly ticket: string; readonly code: string }; response: Schemas['Session'] };
  };
  '/sign-in/passkey-options': {
    post: { path: {}; query: {}; body: undefined; response: { readonly ticket: string; readonly options: Schemas['PasskeyRequestOptions'] } };
  };
  '/sign-in/passkey': {
    post: { path: {}; query: {}; body: { readonly ticket: string; readonly response: Schemas['PasskeyAssertionInput'] }; response: Schemas['Session'] };
  };
  '/sign-in/oidc': {
    get: { path: {}; query: {}; body: undefined; response: unknown };
  };
  '/sign-in/oidc/callback': {
    get: { path: {}; query: {}; body: undefined; response: unknown };
  };
  '/invitation': {
    post: { path: {}; query: {}; body: { readonly secret: string }; response: Schemas['Invitation'] };
  };
  '/invitation/acceptance': {
    put: { path: {}; query: {}; body: { readonly secret: string; readonly name?: string | undefined; readonly language?: "en" | "de" | undefined; readonly password?: string | undefined; readonly authenticator?: { readonly ticket: string; readonly code: string } | undefined; readonly passkey?: { readonly ticket: string; readonly response: Schemas['PasskeyRegistrationInput']; readonly name: string } | undefined }; response: { readonly session: Schemas['Session'] | null; readonly recoveryCodes: readonly (string)[]; readonly ledgerEntry: number } };
  };
  '/password-reset-request': {
    post: { path: {}; query: {}; body: { readonly email: string }; response: { readonly [key: string]: unknown } };
  };
  '/session': {
    get: { path: {}; query: {}; body: undefined; response: Schemas['Session'] };
    delete: { path: {}; query: {}; body: undefined; response: { readonly ledgerEntry: number } };
  };
  '/sessions': {
    get: { path: {}; query: {}; body: undefined; response: { readonly sessions: readonly (Schemas['ListedSession'])[]; readonly next: null; readonly total: { readonly count: number; readonly isExact: boolean } } };
  };
  '/sessions/{id}': {
    delete: { path: { readonly id: number }; query: {}; body: undefined; response: { readonly ledgerEntry: number } };
  };
  '/account': {
    get: { path: {}; query: {}; body: undefined; response: Schemas['Account'] };
    patch: { path: {}; query: {}; body: { readonly name?: string | undefined; readonly language?: "en" | "de" | undefined }; response: { readonly ledgerEntry: number } };
  };
  '/account/password': {
    put: { path: {}; query: {}; body: { readonly current?: string | undefined; readonly password: string }; response: { readonly ledgerEntry: number } };
  };
  '/account/authenticator-offer': {
    post: { path: {}; query: {}; body: undefined; response: Schemas['AuthenticatorOffer'] };
  };
  '/account/authenticator': {
    put: { path: {}; query: {}; body: { readonly ticket: string; readonly code: string }; response: { readonly recoveryCodes: readonly (string)[]; readonly ledgerEntry: number } };
    delete: { path: {}; query: {}; body: undefined; response: { readonly recoveryCodes: readonly (string)[]; readonly ledgerEntry: number } };
  };
  '/account/passkey-options': {
    post: { path: {}; query: {}; body: undefined; response: Schemas['PasskeyOffer'] };
  };
  '/account/passkeys': {
    post: { path: {}; query: {}; body: { readonly ticket: string; readonly response: Schemas['PasskeyRegistrationInput']; readonly name: string }; response: { readonly id: number; readonly ledgerEntry: number } };
  };
  '/account/passkeys/{id}': {
    delete: { path: { readonly id: number }; query: {}; body: undefined; response: { readonly recoveryCodes: readonly (string)[]; readonly ledgerEntry: number } };
  };
  '/account/recovery-codes': {
    put: { path: {}; query: {}; body: undefined; response: { readonly recoveryCodes: readonly (string)[]; readonly ledgerEntry: number } };
  };
  '/staff': {
    get: { path: {}; query: {}; body: undefined; response: { readonly staff: readonly (Schemas['Member'])[]; readonly next: null; readonly total: { readonly count: number; readonly isExact: boolean } } };
    post: { path: {}; query: {}; body: { readonly name: string; readonly email: string; readonly role: "reader" | "operator" | "manager"; readonly language?: "en" | "de" | undefined }; response: { readonly id: number; readonly isMailing: boolean; readonly ledgerEntry: number } };
  };
  '/staff/{id}': {
    get: { path: { readonly id: number }; query: {}; body: undefined; response: Schemas['Member'] };
    patch: { path: { readonly id: number }; query: {}; body: { readonly role?: "reader" | "operator" | "manager" | undefined; readonly state?: "in-force" | "disabled" | undefined }; response: { readonly etag: string; readonly ledgerEntry: number } };
  };
  '/staff/{id}/invitation': {
    post: { path: { readonly id: number }; query: {}; body: undefined; response: { readonly id: number; readonly isMailing: boolean; readonly ledgerEntry: number } };
  };
  '/staff/{id}/sessions': {
    get: { path: { readonly id: number }; query: {}; body: undefined; response: { readonly sessions: readonly (Schemas['ListedSession'])[]; readonly next: null; readonly total: { readonly count: number; readonly isExact: boolean } } };
  };
  '/tokens': {
    get: { path: {}; query: {}; body: undefined; response: { readonly tokens: readonly (Schemas['Token'])[]; readonly next: null; readonly total: { readonly count: number; readonly isExact: boolean } } };
    post: { path: {}; query: {}; body: { readonly name: string; readonly role: "reader" | "operator" | "manager" }; response: { readonly id: number; readonly token: string; readonly ledgerEntry: number } };
  };
  '/tokens/{id}': {
    delete: { path: { readonly id: number }; query: {}; body: undefined; response: { readonly ledgerEntry: number } };
  };
  '/approvals': {
    get: { path: {}; query: { readonly state?: "waiting" | "decided" | "all" | undefined; readonly action?: string | undefined; readonly kind?: "opening" | "decision" | "reversal" | "answer" | "reopening" | "move" | "addition" | undefined; readonly sort?: "askedAt" | "-askedAt" | undefined; readonly cursor?: string | undefined; readonly limit?: number | undefined }; body: undefined; response: { readonly approvals: readonly (Schemas['Approval'])[]; readonly next: string | null; readonly total: { readonly count: number; readonly isExact: boolean } } };
  };
  '/approvals/{id}': {
    get: { path: { readonly id: number }; query: {}; body: undefined; response: Schemas['Approval'] };
    delete: { path: { readonly id: number }; query: {}; body: undefined; response: Schemas['ApprovalDecided'] };
  };
  '/approvals/{id}/outcome': {
    put: { path: { readonly id: number }; query: {}; body: { readonly outcome: "approved" | "rejected"; readonly reason?: string | undefined }; response: Schemas['ApprovalDecided'] };
  };
  '/actions': {
    get: { path: {}; query: {}; body: undefined; response: { readonly actions: readonly ({ readonly reference: string; readonly openedAt: string; readonly revision: number })[] } };
  };
  '/actions/{reference}/status': {
    get: { path: { readonly reference: string }; query: { readonly asOf?: string | undefined }; body: undefined; response: Schemas['Status'] };
  };
  '/actions/{reference}/ledger/check': {
    get: { path: { readonly reference: string }; query: {}; body: undefined; response: { readonly kind: "intact" | "broken"; readonly entries?: number | undefined; readonly rows?: number | undefined; readonly seq?: number | undefined; readonly why?: "gap" | "previous-hash" | "hash" | "time" | "head" | "row" | undefined; readonly subject?: string | undefined } };
  };
  '/actions/{reference}/consignees': {
    get: { path: { readonly reference: string }; query: { readonly reach?: "unsent" | "undeliverable" | "sent" | "acknowledged" | "answered" | undefined; readonly country?: string | undefined; readonly after?: number | undefined; readonly limit?: number | undefined }; body: undefined; response: { readonly consignees: readonly (Schemas['Consignee'])[]; readonly next: number | null } };
  };
  '/actions/{reference}/consignees/{id}': {
    get: { path: { readonly reference: string; readonly id: number }; query: { readonly after?: number | undefined; readonly limit?: number | undefined }; body: undefined; response: Schemas['ConsigneeWithInstruments'] };
  };
  '/replies/{id}': {
    get: { path: { readonly id: number }; query: {}; body: undefined; response: Schemas['Reply'] };
  };
  '/consignees': {
    post: { path: {}; query: {}; body: Schemas['ConsigneeAdditionInput']; response: { readonly consignee: number; readonly contact: number; readonly ledgerEntry: number } };
  };
  '/actions/{reference}/consignees/{id}/contacts': {
    post: { path: { readonly reference: string; readonly id: number }; query: {}; body: { readonly name: string; readonly email?: string | null | undefined; readonly role?: string | undefined; readonly languages: readonly (string)[]; readonly channel: "email" | "post"; readonly reason: string }; response: Schemas['ContactChanged'] };
  };
  '/actions/{reference}/contacts/{id}': {
    get: { path: { readonly reference: string; readonly id: number }; query: {}; body: undefined; response: Schemas['Contact'] };
    put: { path: { readonly reference: string; readonly id: number }; query: {}; body: { readonly name: string; readonly email?: string | null | undefined; readonly role?: string | undefined; readonly languages: readonly (string)[]; readonly channel: "email" | "post"; readonly isAnotherPerson: boolean; readonly reason: string }; response: Schemas['ContactChanged'] };
    delete: { path: { readonly reference: string; readonly id: number }; query: {}; body: { readonly reason: string }; response: Schemas['ContactChanged'] };
  };
  '/actions/{reference}/instruments/{id}/holder': {
    put: { path: { readonly reference: string; readonly id: number }; query: {}; body: { readonly consignee: number | string; readonly from: number; readonly reason: string }; response: Schemas['FleetChanged'] | Schemas['Asked'] };
  };
  '/actions/{reference}/instruments': {
    post: { path: { readonly reference: string }; query: {}; body: Schemas['InstrumentAdditionInput']; response: Schemas['FleetChanged'] | Schemas['Asked'] };
  };
  '/actions/{reference}/consignees/{id}/calls': {
    get: { path: { readonly reference: string; readonly id: number }; query: {}; body: undefined; response: { readonly calls: readonly (Schemas['Call'])[] } };
    post: { path: { readonly reference: string; readonly id: number }; query: {}; body: { readonly outcome: "spoke" | "not-reached" | "message-left" | "wrong-number"; readonly at?: string | undefined; readonly spokeWith?: string | undefined; readonly contact?: number | null | undefined; readonly note?: string | undefined; readonly callbackOn?: string | null | undefined }; response: { readonly call: number; readonly ledgerEntry: number } };
  };
  '/actions/{reference}/decisions': {
    post: { path: { readonly reference: string }; query: {}; body: Schemas['DecisionBodyInput']; response: Schemas['DecisionMade'] | Schemas['Asked'] };
  };
  '/actions/{reference}/decisions/{id}': {
    get: { path: { readonly reference: string; readonly id: number }; query: {}; body: undefined; response: Schemas['Decision'] };
  };
  '/actions/{reference}/decisions/{id}/reversal': {
    post: { path: { readonly reference: string; readonly id: number }; query: {}; body: { readonly reason: string }; response: Schemas['DecisionMade'] | Schemas['Asked'] };
  };
  '/actions/{reference}/questions': {
    get: { path: { readonly reference: string }; query: { readonly state?: "open" | "answered" | "all" | undefined; readonly kind?: "not-needed" | "in-storage" | "never-started" | "scrapped" | "never-received" | "transferred" | "unknown-serial" | "modes-not-understood" | "same-without-first" | "done-but-gone" | "step-not-confirmed" | "contests-proof" | "claims-against-reading" | "claims-what-is-excused" | "denies-what-is-excused" | "receipt-denied" | "users-not-informed" | "customers-not-identified" | "customers-not-informed" | "answered-no" | "offline" | "query" | "wrong-contact" | undefined; readonly consignee?: number | undefined; readonly after?: number | undefined; readonly limit?: number | undefined }; body: undefined; response: { readonly questions: readonly (Schemas['Question'])[]; readonly next: number | null } };
  };
  '/questions/{id}': {
    get: { path: { readonly id: number }; query: {}; body: undefined; response: Schemas['Question'] };
  };
  '/questions/{id}/answer': {
    put: { path: { readonly id: number }; query: {}; body: { readonly answer: string; readonly reason: string; readonly facts?: { readonly [key: string]: string | number | readonly (string)[] } | undefined }; response: { readonly question: number; readonly ledgerEntry: number } | Schemas['Asked'] };
  };
  '/questions/{id}/reopening': {
    post: { path: { readonly id: number }; query: {}; body: { readonly reason: string }; response: Schemas['QuestionReopened'] | Schemas['Asked'] };
  };
  '/actions/{reference}/deliveries': {
    get: { path: { readonly reference: string }; query: { readonly state?: "waiting" | "held" | "sending" | "sent" | "doubtful" | "failed" | "stopped" | "printing" | undefined; readonly kind?: "notice" | "receipt" | "alert" | undefined; readonly channel?: "email" | "post" | undefined; readonly consignee?: number | undefined; readonly after?: number | undefined; readonly limit?: number | undefined }; body: undefined; response: { readonly deliveries: readonly (Schemas['Delivery'])[]; readonly next: number | null } };
  };
  '/actions/{reference}/dispatch-progress': {
    get: { path: { readonly reference: string }; query: {}; body: undefined; response: Schemas['DispatchProgress'] };
  };
  '/actions/{reference}/deliveries/release': {
    post: { path: { readonly reference: string }; query: {}; body: { readonly ids: readonly (number)[] | "all"; readonly reason: string }; response: { readonly ids: readonly (number)[] } };
  };
  '/actions/{reference}/deliveries/stop': {
    post: { path: { readonly reference: string }; query: {}; body: { readonly ids: readonly (number)[]; readonly reason: string }; response: { readonly ids: readonly (number)[] } };
  };
  '/actions/{reference}/deliveries/send-again': {
    post: { path: { readonly reference: string }; query: {}; body: { readonly ids: readonly (number)[]; readonly reason: string }; response: { readonly ids: readonly (number)[] } };
  };
  '/actions/{reference}/deliveries/posted': {
    post: { path: { readonly reference: string }; query: {}; body: { readonly ids: readonly (number)[] | "all"; readonly postedOn: string }; response: { readonly ids: readonly (number)[] } };
  };
  '/actions/{reference}/incidents': {
    get: { path: { readonly reference: string }; query: { readonly before?: number | undefined; readonly limit?: number | undefined }; body: undefined; response: { readonly incidents: readonly (Schemas['Incident'])[] } };
    post: { path: { readonly reference: string }; query: {}; body: Schemas['IncidentToldBodyInput']; response: { readonly incident: number; readonly number: string } };
  };
  '/actions/{reference}/incidents/{id}': {
    get: { path: { readonly reference: string; readonly id: number }; query: {}; body: undefined; response: Schemas['IncidentWithSteps'] };
  };
  '/actions/{reference}/incidents/{id}/steps': {
    post: { path: { readonly reference: string; readonly id: number }; query: {}; body: Schemas['IncidentStepBodyInput']; response: { readonly step: number; readonly ledgerEntry: number } };
  };
  '/actions/{reference}/consignees/{id}/replies': {
    post: { path: { readonly reference: string; readonly id: number }; query: {}; body: Schemas['ReplyEntryInput']; response: Schemas['ReplyEntered'] };
  };
}
