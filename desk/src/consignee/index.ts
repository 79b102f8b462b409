export { addConsigneeRoutes } from './add-consignee-routes.ts';
export {
  channels,
  consigneeKinds,
  type Channel,
  type Consignee,
  type ConsigneeKind,
  type Contact,
} from './consignee.ts';
export {
  addContact,
  amendContact,
  contactsOf,
  endContact,
  findConsigneeByNumber,
  findConsignees,
  findContact,
  findContactForUpdate,
  findKeptContact,
  replaceContact,
  type KeptContact,
} from './consignee-store.ts';
export {
  CONSIGNEE_CHANGES,
  selectChangesOfContact as changesOfContact,
  type ConsigneeChange,
  type StoredConsigneeChange,
} from './consignee-change-store.ts';
export { contactBody, reasonOfChange } from './contact-documents.ts';
export {
  changeOf,
  findSame,
  readContact,
  versionOfContact,
  whyNotReason,
  type ContactFields,
  type ContactInput,
  type ContactRefusal,
} from './contact-rules.ts';
export { countryMeantBy, isCountry } from './country.ts';
export { canonicalEmailAddress, whyNotEmailAddress, type EmailRefusal } from './email-address.ts';
export { parseLanguages } from './language-tags.ts';
export { digestConsigneeChanges, recordConsigneeChange } from './record-consignee-change.ts';
export { problemOfConsignee } from './refusal-sentences.ts';
export {
  mergeStagedConsignees,
  stageConsignees,
  type Contradictions,
  type MergedConsignees,
} from './consignee-import-store.ts';
