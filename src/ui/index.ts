export { CalotteMap, onMap, type Spot } from './calotte-map.tsx';
export { Choice, Choices, EnterButton, ErrorSummary, FormNumber, LongField, type Option, SelectField, TextField } from './forms.tsx';
export type { IconName, StatusName } from './icon-paths.ts';
export { Landscape } from './landscape.tsx';
export {
  type Access,
  type Answer,
  type Drawer,
  type DrawerName,
  definePage,
  type Endpoint,
  type Page,
  type PageRequest,
  type MenuEntry,
  type SentFile,
  type Waiting,
  type WaitingFor,
} from './page.ts';
export { Icon, Mark, Ridge, StatusPicture } from './pictures.tsx';
export {
  CountryTag,
  Crumbs,
  countryName,
  Empty,
  Facts,
  Foreign,
  LanguageMark,
  LedgerRow,
  Note,
  Pagination,
  Quote,
  RequirementBar,
  Status,
  statusWord,
  type Verdict,
} from './pieces.tsx';
export { siteOf } from './site.ts';
export { stylesheet, uiFiles } from './theme.ts';
