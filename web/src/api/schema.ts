/* Written by tools/generate-web-api.ts from docs/openapi.json. */

export interface Schemas {
  Account: { readonly id: number; readonly name: string; readonly email: string; readonly role: "reader" | "operator" | "manager"; readonly language: "en" | "de"; readonly hasPassword: boolean; readonly authenticator: { readonly addedAt: string } | null; readonly passkeys: readonly ({ readonly id: number; readonly name: string; readonly addedAt: string; readonly lastUsedAt: string | null; readonly isSynced: boolean })[]; readonly recoveryCodesLeft: number; readonly directory: { readonly linkedAt: string } | null };
  AuthenticatorOffer: { readonly ticket: string; readonly secret: string; readonly uri: string };
  Consignee: { readonly id: number; readonly number: string; readonly name: string; readonly kind: "customer" | "distributor" | "importer"; readonly country: string; readonly city: string; readonly reach: "unsent" | "undeliverable" | "sent" | "acknowledged" | "answered"; readonly reachedAt: string; readonly instruments: number; readonly levels: { readonly [key: string]: number }; readonly openQuestions: number; readonly replies: number; readonly lastReplyAt: string | null };
  ConsigneeWithInstruments: { readonly id: number; readonly number: string; readonly name: string; readonly kind: "customer" | "distributor" | "importer"; readonly country: string; readonly city: string; readonly reach: "unsent" | "undeliverable" | "sent" | "acknowledged" | "answered"; readonly reachedAt: string; readonly instruments: number; readonly levels: { readonly [key: string]: number }; readonly openQuestions: number; readonly replies: number; readonly lastReplyAt: string | null; readonly contacts: readonly ({ readonly id: number; readonly name: string; readonly email: string | null; readonly role: string; readonly languages: readonly (string)[]; readonly channel: "email" | "post" })[]; readonly fleet: readonly (Schemas['Instrument'])[]; readonly next: number | null; readonly replyList: readonly ({ readonly id: number; readonly receipt: string; readonly receivedAt: string; readonly channel: "page" | "paper" | "email" | "telephone"; readonly answeredBy: { readonly name: string; readonly function: string; readonly email: string } })[]; readonly questions: readonly ({ readonly id: number; readonly kind: "not-needed" | "in-storage" | "never-started" | "scrapped" | "never-received" | "transferred" | "unknown-serial" | "modes-not-understood" | "same-without-first" | "done-but-gone" | "step-not-confirmed" | "contests-proof" | "claims-against-reading" | "claims-what-is-excused" | "denies-what-is-excused" | "receipt-denied" | "users-not-informed" | "customers-not-identified" | "customers-not-informed" | "answered-no" | "offline" | "query" | "wrong-contact"; readonly openedAt: string })[] };
  Delivery: { readonly id: number; readonly kind: "notice" | "receipt" | "alert"; readonly channel: "email" | "post"; readonly state: "waiting" | "held" | "sending" | "sent" | "doubtful" | "failed" | "stopped" | "printing"; readonly consignees: readonly (number)[]; readonly contacts: readonly (number)[]; readonly name: string; readonly address: string; readonly languages: readonly (string)[]; readonly heldFor: readonly (string)[]; readonly revision: number; readonly attempts: number; readonly nextAt: string | null; readonly sentAt: string | null; readonly failure: string | null; readonly failureText: string | null; readonly messageId: string };
  DispatchProgress: { readonly counts: { readonly waiting: number; readonly held: number; readonly sending: number; readonly sent: number; readonly doubtful: number; readonly failed: number; readonly stopped: number; readonly printing: number }; readonly total: number; readonly firstSentAt: string | null; readonly lastSentAt: string | null; readonly ratePerSecond: number; readonly secondsLeft: number | null; readonly nextDueAt: string | null; readonly held: readonly ({ readonly languages: readonly (string)[]; readonly count: number })[]; readonly failures: readonly ({ readonly failure: string; readonly count: number })[]; readonly doubtful: readonly (Schemas['Delivery'])[] };
  Incident: { readonly id: number; readonly kind: "break-in" | "adverse-event"; readonly awareAt: string; readonly consignee: { readonly id: number; readonly number: string; readonly name: string; readonly country: string }; readonly instruments: readonly ({ readonly id: number })[]; readonly serials: readonly (string)[]; readonly toldBy: string; readonly reachAt: string; readonly description: string; readonly noticedOn: string | null; readonly isNetworkUnplugged: boolean | null; readonly channel: string };
  Instrument: { readonly id: number; readonly product: string; readonly serial: string; readonly cohort: number; readonly internet: boolean | null; readonly obligations: readonly ({ readonly mode: string; readonly measure: string; readonly level: "disproved" | "open" | "deferred" | "claimed" | "excused" | "proven"; readonly reason: string; readonly doneOn: string | null; readonly until: string | null; readonly changedAt: string | null })[] };
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
  Question: { readonly id: number; readonly kind: "not-needed" | "in-storage" | "never-started" | "scrapped" | "never-received" | "transferred" | "unknown-serial" | "modes-not-understood" | "same-without-first" | "done-but-gone" | "step-not-confirmed" | "contests-proof" | "claims-against-reading" | "claims-what-is-excused" | "denies-what-is-excused" | "receipt-denied" | "users-not-informed" | "customers-not-identified" | "customers-not-informed" | "answered-no" | "offline" | "query" | "wrong-contact"; readonly answers: readonly (string)[]; readonly consignee: { readonly id: number; readonly number: string; readonly name: string; readonly country: string } | null; readonly instrument: { readonly id: number; readonly product: string; readonly serial: string } | null; readonly cells: readonly (number)[]; readonly reply: number | null; readonly facts: { readonly [key: string]: unknown }; readonly openedAt: string; readonly answered: { readonly answer: string; readonly reason: string; readonly by: string; readonly at: string } | null };
  Reply: { readonly id: number; readonly receipt: string; readonly receivedAt: string; readonly channel: "page" | "paper" | "email" | "telephone"; readonly answeredBy: { readonly name: string; readonly function: string; readonly email: string }; readonly action: string; readonly consignee: number; readonly contact: number | null; readonly revision: number; readonly language: string; readonly words: readonly (string)[]; readonly body: Schemas['ReplyBody'] };
  ReplyBody: { readonly version: 1; readonly answers: { readonly [key: string]: string }; readonly all?: { readonly cells: readonly ({ readonly mode: string; readonly measure: string; readonly said: "done"; readonly on?: string | undefined } | { readonly mode: string; readonly measure: string; readonly said: "not-done"; readonly reason: string; readonly because?: string | undefined; readonly until?: string | undefined; readonly protection?: string | undefined })[]; readonly instrumentsListed: number } | undefined; readonly instruments: readonly ({ readonly instrument: number; readonly cells: readonly ({ readonly mode: string; readonly measure: string; readonly said: "done"; readonly on?: string | undefined } | { readonly mode: string; readonly measure: string; readonly said: "not-done"; readonly reason: string; readonly because?: string | undefined; readonly until?: string | undefined; readonly protection?: string | undefined })[]; readonly statement?: { readonly said: "not-needed"; readonly why: string } | { readonly said: "in-storage"; readonly where?: string | undefined } | { readonly said: "never-started"; readonly modes: readonly (string)[] } | { readonly said: "transferred"; readonly to: string; readonly contact?: string | undefined; readonly on?: string | undefined } | { readonly said: "scrapped"; readonly on?: string | undefined; readonly how: string } | { readonly said: "never-received"; readonly note?: string | undefined } | undefined; readonly sameAs?: string | undefined; readonly isOffline?: boolean | undefined })[]; readonly unknownSerials: readonly ({ readonly serial: string; readonly product?: string | undefined; readonly note?: string | undefined })[]; readonly question?: string | undefined; readonly rightContact?: { readonly name: string; readonly email?: string | undefined; readonly role?: string | undefined; readonly note?: string | undefined } | undefined; readonly isReceiptOnly: boolean };
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
  '/actions/{reference}/questions': {
    get: { path: { readonly reference: string }; query: { readonly state?: "open" | "answered" | "all" | undefined; readonly kind?: "not-needed" | "in-storage" | "never-started" | "scrapped" | "never-received" | "transferred" | "unknown-serial" | "modes-not-understood" | "same-without-first" | "done-but-gone" | "step-not-confirmed" | "contests-proof" | "claims-against-reading" | "claims-what-is-excused" | "denies-what-is-excused" | "receipt-denied" | "users-not-informed" | "customers-not-identified" | "customers-not-informed" | "answered-no" | "offline" | "query" | "wrong-contact" | undefined; readonly consignee?: number | undefined; readonly after?: number | undefined; readonly limit?: number | undefined }; body: undefined; response: { readonly questions: readonly (Schemas['Question'])[]; readonly next: number | null } };
  };
  '/questions/{id}': {
    get: { path: { readonly id: number }; query: {}; body: undefined; response: Schemas['Question'] };
  };
  '/questions/{id}/answer': {
    put: { path: { readonly id: number }; query: {}; body: { readonly answer: string; readonly reason: string; readonly facts?: { readonly [key: string]: string | number | readonly (string)[] } | undefined }; response: { readonly question: number; readonly ledgerEntry: number } };
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
  };
}
