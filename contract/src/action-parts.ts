import { z } from 'zod';
import { texts } from './texts.ts';

/** A name inside one action, stable for as long as the action lives: it is stored with replies and shown in addresses. */
export const key = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'a key: small letters, digits and hyphens, at most 40')
  .describe('A short name inside this action; it never changes once the action is open');

export const day = z.iso.date().describe('A day as YYYY-MM-DD');
export const webAddress = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .describe('A web address with http or https');

export const contactPoint = z
  .strictObject({
    key,
    label: texts.describe('What this contact is called, e.g. Technical Support'),
    email: z.email().max(254).exactOptional().describe('E-mail address'),
    telephone: z.string().min(3).max(40).exactOptional().describe('Telephone number with country code'),
    postal: z.string().max(500).exactOptional().describe('Postal address, lines separated by line breaks'),
  })
  .describe('Somebody at the manufacturer whom a laboratory can ask; shown on every page');

export const manufacturer = z
  .strictObject({
    name: z.string().min(1).max(200).describe('Name of the manufacturer as in the notice'),
    website: webAddress.exactOptional().describe('Web site of the manufacturer'),
    srn: z
      .string()
      .regex(/^[A-Z]{2}-MF-\d{9}$/, 'a single registration number such as US-MF-000000000')
      .exactOptional()
      .describe('Single registration number in Eudamed, if issued (IVDR Art. 84(8))'),
    contacts: z.array(contactPoint).min(1).max(20).describe('Whom a laboratory can ask; on every page'),
    privacyPolicyUrl: webAddress.exactOptional().describe('Where the privacy policy stands'),
    genuine: texts.describe('How a reader checks, through a number already known, that the notice is genuine'),
    alertEmails: z
      .array(z.email())
      .max(20)
      .exactOptional()
      .describe('Who is alerted at once when a suspected break-in or an adverse event is told'),
    trademarks: z
      .strictObject({
        text: texts.describe('Copyright and trademarks'),
        url: webAddress.exactOptional().describe('Where more about the trademarks stands'),
      })
      .exactOptional()
      .describe('Copyright and trademark line at the end of the notice'),
  })
  .describe('Who is responsible for the product and sends the notice');

export const product = z.strictObject({
  key,
  name: z.string().min(1).max(120).describe('Trade name'),
  catalogueNumbers: z.array(z.string().min(1).max(60)).min(1).max(50).describe('All catalogue numbers'),
  udiDi: z
    .string()
    .regex(/^\d{14}$/, 'a UDI-DI as GTIN-14: fourteen digits')
    .describe('UDI-DI, GTIN-14 with check digit'),
  purpose: texts.exactOptional().describe('What the instrument is used for, in plain words'),
  modes: z.array(key).min(1).max(8).describe('The boot modes of this product, in the order in which they are shown'),
});

export const mode = z.strictObject({
  key,
  name: texts.describe('What the mode is called'),
  short: z.string().min(1).max(12).describe('A few letters, as on the instrument: Dx'),
  restart: texts.exactOptional().describe('How to restart the instrument into this mode'),
});

export const measureStep = z.strictObject({
  key,
  phase: z.enum(['before', 'during', 'after']).describe('When, in relation to the measure itself'),
  text: texts.describe('What to do, in one line'),
});

export const measure = z.strictObject({
  key,
  name: texts.describe('What the measure is called'),
  short: texts.describe('A few words for headings and the columns of the glyph'),
  instruction: texts.describe('What has to be done'),
  steps: z.array(measureStep).max(30).describe('The order at the instrument; printed on the bench card'),
  first: texts.exactOptional().describe('What must come before it, e.g. the back-up'),
  branches: z
    .strictObject({
      internet: texts.describe('With internet'),
      noInternet: texts.describe('Without internet'),
    })
    .exactOptional()
    .describe('What differs between instruments with and without internet'),
  restricted: texts.exactOptional().describe('Who may know where the file lies, and why'),
  warning: texts.exactOptional().describe('Side effects that the reader must know before starting'),
  test: texts.exactOptional().describe('How to test afterwards that the instrument still works'),
  documents: z.array(key).max(20).exactOptional().describe('Documents that the reader needs for it'),
  products: z.array(key).min(1).max(50).exactOptional().describe('Only these products; absent: all'),
  modes: z.array(key).min(1).max(8).exactOptional().describe('Only these modes; absent: all'),
  proof: z
    .strictObject({
      by: z.literal('evidence').describe('By a signed reading taken on the instrument'),
      check: key.describe('Name of the check'),
    })
    .exactOptional()
    .describe('The reading on the instrument that proves the measure in force'),
});

export const problem = z.strictObject({
  summary: texts.describe('What is wrong, and what somebody could do with it'),
  exploitation: z
    .strictObject({
      status: z.enum(['none-known', 'suspected', 'confirmed']).describe('Whether it has been exploited'),
      text: texts.describe('The same in words'),
      asOf: day.describe('The day on which this was true'),
    })
    .describe('What is known of exploitation'),
  consequences: texts.describe('What can happen to results, data and patients; never understated'),
  ignored: texts.describe('What it means not to act'),
});

export const documentReference = z.strictObject({
  key,
  title: texts.describe('Title of the document'),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'a SHA-256 in 64 small hexadecimal digits')
    .exactOptional()
    .describe('Digest of the file that is meant'),
  restricted: z.boolean().describe('Only for those the notice is addressed to, and for authorities'),
});

export const vulnerability = z.strictObject({
  cve: z
    .string()
    .regex(/^CVE-\d{4}-\d{4,7}$/, 'a CVE number such as CVE-2023-1968')
    .describe('Number of the vulnerability'),
  cwe: z
    .string()
    .regex(/^CWE-\d{1,5}$/, 'a CWE number such as CWE-250')
    .exactOptional()
    .describe('Kind of the weakness'),
  measure: key.exactOptional().describe('The measure that removes it'),
  software: z.string().max(200).exactOptional().describe('Name of the affected software'),
  versions: z.array(z.string().min(1).max(60)).max(50).exactOptional().describe('Affected versions, as published'),
  inNotice: z.boolean().describe('Whether the notice itself names it, or only the source below'),
  source: z
    .strictObject({
      publisher: z.string().max(200).describe('Who published it'),
      document: z.string().max(200).describe('Number or title of the publication'),
      url: webAddress,
      publishedOn: day.describe('When it was published'),
    })
    .describe('Where this fact was published'),
});
