/*
 * What a notice says, once for mail and letter: a list of blocks in one language, without any layout. Everything about
 * the case comes from the action's definition; the words around it from `locales/`. No address of a file to install
 * stands in it: a mail is forwarded, and such an address is for the people it was given to.
 */
import type { ActionDefinition } from '@fieldproof/contract';

/** A holder's part of a notice: the instruments listed and the personal link. */
export type NoticeSite = {
  readonly consignee: {
    readonly name: string;
    readonly number: string;
    readonly kind: 'customer' | 'distributor' | 'importer';
    readonly country: string;
    readonly city: string;
    readonly address: string;
  };
  /** The first of them, in the order in which they are to be listed; `LISTED_MAX` are enough. */
  readonly instruments: readonly NoticeInstrument[];
  readonly instrumentCount: number;
  /** Address of the site's reply page: the personal link. */
  readonly url: string;
  /** The short code that opens the same page from paper. */
  readonly code: string;
};

export type NoticeInstrument = {
  readonly product: string;
  readonly serial: string;
  /** null: not known. */
  readonly internet: boolean | null;
};

export type NoticeContact = { readonly name: string; readonly role: string };

/** Whom a notice goes to, and what it is about. */
export type NoticeInput = {
  readonly revision: { readonly revision: number; readonly definition: ActionDefinition };
  /** Languages of the action that the reader gets, one after the other: at least one. */
  readonly languages: readonly string[];
  readonly contact: NoticeContact;
  /** The sites that the contact answers for: at least one. */
  readonly sites: readonly NoticeSite[];
  /** The reader has had it before: an instrument came to them since, or a language that it lacked. */
  readonly again?: 'instruments' | 'language' | undefined;
};

export type NoticeContactPoint = {
  readonly label: string;
  readonly email: string | undefined;
  readonly telephone: string | undefined;
  readonly postal: string | undefined;
};

export type NoticeGrid = {
  /** The products that share it. */
  readonly products: readonly string[];
  readonly corner: string;
  readonly measures: readonly string[];
  /** `cells[i]`: whether the measure i is to be carried out in this mode. */
  readonly rows: readonly { readonly mode: string; readonly cells: readonly boolean[] }[];
  readonly toDo: string;
};

export type NoticeStep = {
  readonly title: string;
  /** Which instruments and modes. */
  readonly where: string;
  /** What must come first. */
  readonly first: string | undefined;
  readonly paragraphs: readonly string[];
};

/** The listed serial numbers of one product. */
export type NoticeSerials = { readonly product: string; readonly serials: readonly string[] };

export type NoticeSiteBlock = {
  readonly kind: 'site';
  /** So many sites that each takes as little room as it can. */
  readonly isOneOfMany: boolean;
  /** Name and city. */
  readonly name: string;
  readonly affected: string;
  readonly columns: readonly [product: string, serialNumbers: string];
  readonly lists: readonly NoticeSerials[];
  readonly more: string | undefined;
  readonly open: string;
  readonly openPlain: string;
  readonly url: string;
  readonly code: string;
};

export type NoticeBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'small'; readonly text: string }
  | { readonly kind: 'alarm'; readonly title: string; readonly text: string; readonly afterwards: string }
  | { readonly kind: 'deadline'; readonly text: string }
  | { readonly kind: 'signed'; readonly lines: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'contacts'; readonly entries: readonly NoticeContactPoint[] }
  | { readonly kind: 'steps'; readonly steps: readonly NoticeStep[] }
  | ({ readonly kind: 'grid' } & NoticeGrid)
  | NoticeSiteBlock;

export type NoticeContent = {
  readonly language: string;
  /** What the notice calls itself. */
  readonly kind: string;
  readonly title: string;
  readonly reference: string;
  readonly manufacturer: string;
  readonly blocks: readonly NoticeBlock[];
};
