export { createNoticeComposer, type NoticeComposer, type NoticeWorld, type PlannedNotice } from './compose-notice.ts';
export { drawNotice, markPreview, NOTICE_PREVIEWS, type Drawn, type NoticePreview } from './draw-preview.tsx';
export { findLink, type Link, type LinkFinding } from './find-link.ts';
export { issueLinks, type IssueLinks } from './issue-links.ts';
export { languagesFor, type NoticeLanguages } from './languages-for.ts';
export { codeUrl, hashOfProof, linkCode, linkToNowhere, linkUrl, NO_SECRET, type LinkProof } from './link.ts';
export { hasLinkKey, loadLinkKey, sayLinkKeyRefusal, type LinkKeyLoaded, type LinkKeyRefusal } from './link-key.ts';
export { NoticeDocument } from './notice-document.tsx';
export type { NoticeContact, NoticeInput, NoticeInstrument, NoticeSite } from './notice-content.ts';
export { renderLetters, renderLettersInPieces, type Letter } from './render-letter.tsx';
export { revokeLink } from './revoke-link.ts';
export {
  chainsOfContact,
  endLinks,
  factsOf as factsOfContact,
  keepContactChange,
  sumOf as sumOfLinks,
} from './contact-entries.ts';
export { contactRoutes } from './contact-routes.ts';
