export { dark, light, type LevelColours, type Palette } from './colours.ts';
export { levelOrder, type GlyphLevel } from './level.ts';
export { sayShare, type FormatPercent } from './say-share.ts';
export { appStyle, pageStyle } from './stylesheet.ts';
export { fieldId } from './field-id.ts';
export { Wordmark, WordmarkSign } from './wordmark.tsx';
export { Page, type LanguageLink, type PageProps } from './page.tsx';
export { LevelSymbols } from './level-art.tsx';
export { LevelGlyph, type GlyphSize, type LevelGlyphProps } from './level-glyph.tsx';
export { LevelBar, LevelStrip, type LevelBarProps, type LevelStripProps } from './level-bar.tsx';
export { LevelTag, type LevelTagProps } from './level-tag.tsx';
export { ErrorSummary, type ErrorSummaryProps } from './error-summary.tsx';
export type { FieldTexts } from './field-text.tsx';
export { Field, type FieldProps } from './field.tsx';
export { DateField, type DateFieldProps, type DatePart } from './date-field.tsx';
export { Checkboxes, RadioGroup, type CheckboxesProps, type ChoiceOption, type RadioGroupProps } from './choice.tsx';
export { Select, type SelectProps } from './select.tsx';
export { Button, Buttons, type ButtonProps } from './button.tsx';
export { Details, type DetailsProps } from './details.tsx';
export { SummaryList, type SummaryRow } from './summary-list.tsx';
export { Panel, type PanelProps } from './panel.tsx';
export { Notice, type NoticeKind, type NoticeProps } from './notice.tsx';
export { Emergency, type EmergencyProps } from './emergency.tsx';
export { Steps, type Step } from './steps.tsx';
export { Table, type TableColumn, type TableProps } from './table.tsx';
export { ContactBlock, type ContactBlockProps } from './contact-block.tsx';
export { Pagination, type PaginationProps } from './pagination.tsx';
export { MailDocument, type MailDocumentProps } from './mail/mail-document.tsx';
export {
  MailButton,
  MailHeading,
  MailList,
  MailNotice,
  MailParagraph,
  type MailButtonProps,
  type MailNoticeProps,
} from './mail/mail-text.tsx';
export { MailGlyphTable, MailTable, type MailGlyphTableProps, type MailTableProps } from './mail/mail-table.tsx';
export { Sheet, type SheetProps } from './sheet.tsx';
export { WriteInTable, type WriteInTableProps } from './write-in-table.tsx';
