export {
  channels,
  consigneeKinds,
  languagesMax,
  type Channel,
  type Consignee,
  type ConsigneeKind,
  type Contact,
} from './consignee.ts';
export {
  addConsignee,
  addContact,
  contactsOf,
  endContact,
  findConsigneeByNumber,
  findConsignees,
  findContact,
  findContacts,
  replaceContact,
} from './consignee-store.ts';
export { countryMeantBy, isCountry } from './country.ts';
export { canonicalEmailAddress, whyNotEmailAddress, type EmailRefusal } from './email-address.ts';
export { canonicalLanguage, parseLanguages } from './language-tags.ts';
export {
  mergeStagedConsignees,
  stageConsignees,
  type Contradictions,
  type MergedConsignees,
} from './consignee-import-store.ts';
