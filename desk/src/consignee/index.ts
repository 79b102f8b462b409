export {
  channels,
  consigneeKinds,
  type Channel,
  type Consignee,
  type ConsigneeKind,
  type Contact,
} from './consignee.ts';
export { contactsOf, findConsigneeByNumber, findConsignees, findContact, replaceContact } from './consignee-store.ts';
export { countryMeantBy, isCountry } from './country.ts';
export { canonicalEmailAddress, whyNotEmailAddress, type EmailRefusal } from './email-address.ts';
export { parseLanguages } from './language-tags.ts';
export {
  mergeStagedConsignees,
  stageConsignees,
  type Contradictions,
  type MergedConsignees,
} from './consignee-import-store.ts';
