import type { Child } from 'hono/jsx';
import { z } from 'zod';
import { defineWords, isId, type Language } from '#platform';
import type { Drawer } from '#ui';
import type { Challenge } from '../passkeys.ts';
import { backOf } from '../sign-in.ts';

const words = defineWords('people.passkey-form', {
  noScript: 'A passkey needs JavaScript in this browser. Sign in by letter instead.',
  missing: 'This browser does not know passkeys. Sign in by letter instead.',
  failed: 'The device did not give a passkey. Try again, or sign in by letter.',
});

/** A form that the island `passkey` fills in; without script it stays hidden and the reason is read. */
export const PasskeyForm = ({
  kind,
  options,
  action,
  lang,
  children,
}: {
  kind: 'create' | 'get';
  options: string;
  action: string;
  lang: Language;
  children: Child;
}) => {
  const t = words.in(lang);
  return (
    <>
      <noscript>
        <p>{t('noScript')}</p>
      </noscript>
      <form
        method="post"
        action={action}
        class="stack-s"
        hidden
        data-passkey={kind}
        data-options={options}
        data-missing={t('missing')}
        data-failed={t('failed')}
      >
        <input type="hidden" name="answer" value="" />
        {children}
        <p role="status" class="sm" />
      </form>
    </>
  );
};

const kept = z.object({ passkey: z.object({ number: z.string(), challenge: z.string(), at: z.number(), back: z.string().nullable() }) });

/** The question that this browser was asked, or null. */
export function challengeIn(drawer: Drawer): Challenge | null {
  const read = kept.safeParse(drawer.read());
  if (!read.success || !isId(read.data.passkey.number)) return null;
  return { ...read.data.passkey, back: backOf(read.data.passkey.back) };
}

/** What came back, or null when it is no JSON. */
export function answerOf(form: URLSearchParams): unknown {
  try {
    return JSON.parse(form.get('answer') ?? '');
  } catch {
    return null;
  }
}
