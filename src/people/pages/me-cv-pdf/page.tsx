import { definePage } from '#ui';
import { hasAccount } from '../../may.ts';
import { cvPdf } from '../../profiles/cv/cv-pdf.ts';
import { chosen, ownCv } from '../me-cv/choice.tsx';

/** The CV of who asks, as an accessible PDF. */
export const page = definePage({
  path: '/me/cv/pdf',
  access: hasAccount,
  async get(request) {
    const { convention, cvLang } = chosen(request.query, request.lang);
    const file = await cvPdf(await ownCv(request, convention, cvLang), request.app.clock.now());
    return { file, type: 'application/pdf', name: `cv-${convention.toLowerCase()}-${cvLang}.pdf` };
  },
  samples: async () => [],
});
