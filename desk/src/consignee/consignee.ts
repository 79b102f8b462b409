/** An organisation that holds or passed on instruments. @clause 21 CFR 7.3(n) */
export interface Consignee {
  readonly id: number;
  /** The number under which the manufacturer knows the organisation. */
  readonly number: string;
  readonly name: string;
  readonly kind: ConsigneeKind;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly city: string;
  readonly address: string;
}

/** A person or function mailbox at a consignee. */
export interface Contact {
  readonly id: number;
  readonly consigneeId: number;
  readonly name: string;
  /** Undefined only for a contact by post. */
  readonly email: string | undefined;
  /** As it was told; left out where nobody has said. */
  readonly telephone?: string | undefined;
  readonly role: string;
  /** BCP-47, the preferred one first; one to five. */
  readonly languages: readonly string[];
  readonly channel: Channel;
}

export const consigneeKinds = ['customer', 'distributor', 'importer'] as const;
export type ConsigneeKind = (typeof consigneeKinds)[number];

export const channels = ['email', 'post'] as const;
export type Channel = (typeof channels)[number];

/** The table allows no more; nobody is served by a notice in six languages. */
export const languagesMax = 5;
