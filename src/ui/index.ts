export type { IconName, StatusName } from './icon-paths.ts';
export { type Answer, type Drawer, definePage, type Endpoint, type Page, type PageRequest } from './page.ts';
export { Icon, Mark, Ridge, StatusPicture } from './pictures.tsx';
export { stylesheet, uiFiles } from './theme.ts';
