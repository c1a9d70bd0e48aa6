import { defineWords } from '#platform';

/**
 * Why an outcome is as it is, by code. `{home}` is the country one lives in, `{there}` that of the work, `{country}` the
 * answer; all come as country names.
 */
export const because = defineWords('border.because', {
  missing: 'An answer is missing. With it we can say more.',
  stopped: 'You need a permit of your own for work in {there} before anything else. We give no other answer until that is settled.',
  'stopped-adviser': 'A permit for one country gives no right to work in another. An adviser can look at your case with you.',
  'not-settled': 'The sources we have read do not settle this, or they are due to be read again.',
  'permit.nordic': 'As a Nordic citizen you need no permit to live or work in Finland, Sweden or Norway.',
  'permit.eu': 'As a citizen of an EU or EEA country you may begin at once. If you stay over three months you register.',
  'permit.tcn': 'A permit for one country gives no right to work in another. You need a permit of {there} before you begin.',
  'licence.needed': 'The profession is regulated in {there}. The authority must say yes before you begin.',
  'licence.unless-trained-there':
    'The profession is regulated in {there}. If you trained somewhere else, the authority must say yes before you begin.',
  'licence.not-read': 'The profession is regulated in {there}, but we have read no source on how it is recognised. Ask the authority.',
  'insurance.where-worked': 'You are insured in the country where you work, wherever you live and pay tax.',
  'insurance.remote': 'All your work is done in {country}, so {country} insures you. Your employer abroad has to arrange it.',
  'insurance.posted': 'Your employer sends you for at most 24 months, so you stay in the insurance of {country}. An A1 shows it.',
  'insurance.posted-long': 'A posting over 24 months is beyond the ordinary rule. The institution at home decides.',
  'insurance.posted-unclear':
    'Posting means that an employer in one country sends you to another. What you told does not fit that; ask before you begin.',
  'insurance.posted-several': 'You are sent abroad and also work in another country. The institution at home decides.',
  'insurance.quarter-at-home': 'You work in several countries and do at least a quarter of it where you live, so {country} insures you.',
  'insurance.agreement-possible':
    'You do at least a quarter of the work where you live, so {country} insures you, unless you and your employer ask together for the telework agreement.',
  'insurance.seat':
    'You do less than a quarter of the work where you live and have one employer, so the employer’s country, {country}, insures you.',
  'insurance.several-employers':
    'With employers in several countries and little work at home, the sources differ. The institution where you live decides.',
  'insurance.self-employed-several': 'For your own business in several countries other rules hold. The institution where you live decides.',
  'insurance.employed-and-own': 'You are employed and have a business of your own. The institution where you live decides.',
  'tax.at-home': 'This work is done in the country where you live, so {country} taxes it.',
  'tax.telework': 'Work from home is taxed where you sit: in {country}.',
  'tax.commuter':
    'You live and work in municipalities that touch the same border and are home every week, so only {country}, where you live, taxes this wage.',
  'tax.commuter-split':
    'The commuter rule covers this work place, so {country}, where you live, taxes this part of the wage. The employer must show it apart on the payslip.',
  'tax.outside-border':
    'This work place does not touch the border, so the commuter rule does not cover it: {country} taxes this part of the wage.',
  'tax.where-worked': 'The wage is taxed where the work is done: in {country}.',
  'tax.public-there': 'A public employer’s wage is taxed in the country that pays it: {country}.',
  'tax.public-home': 'Your public employer at home pays you, so {country} taxes the wage.',
  'tax.public-third': 'Your public employer is in a third country. Ask before you begin.',
  'tax.public-home-days': 'A public employer abroad pays for days that you work at home. Which country taxes them must be asked.',
  'tax.183-days':
    'You work there for at most 183 days in twelve months for an employer from elsewhere, so {country}, where you live, taxes the wage. Not if you are hired out.',
  'tax.self-employed': 'For a business of your own other rules hold, and the commuter rule does not cover it. Ask before you begin.',
  'tax.moves-and-commutes': 'You move to one country and work in another. Both must be looked at together; ask before you begin.',
  'registration.moves': 'You move for good or long enough, so you are registered in {country}.',
  'registration.no-move': 'You do not move, so your registration stays in {country}.',
  'registration.same-country': 'You stay in the same country, so your registration stays in {country}.',
  'registration.short': 'The stay is short enough that your registration stays in {country}.',
  'registration.real-home':
    'You keep your home and go back to it, so your registration stays in {country}. With a long stay the real home decides: family and work.',
  'registration.long-stay': 'You are away long without coming home. Whether that is a move is for the register to say.',
  'registration.fi-middle': 'For a stay between six months and a year in Finland the sources differ. DVV decides.',
  'number.moves': 'You get it when you register.',
  'number.works': 'You need it for the tax card and for being paid.',
  'number.taxed': 'You need it because {there} taxes your wage.',
  'number.u2': 'You need it to register as a jobseeker; NAV helps.',
  'number.maybe': 'Whether you need one although you are taxed elsewhere must be asked.',
  'fund.work-country': 'You insure yourself against unemployment in the country that insures you for work: {country}.',
  'fund.automatic': 'In Norway the insurance against unemployment comes with the job. There is no fund to join.',
  'fund.same-country': 'You live in the country that insures you, so {country} pays if the work ends or is cut.',
  'fully.home': 'If the job ends, {country}, where you live, pays. Register there at once.',
  'fully.norway': 'If a job in Norway ends, the sources differ on whether you may choose. Ask NAV before you register.',
  'fully.choice':
    'You are not home every week. If the job ends you may claim where you worked if you stay, or go home and claim there. Ask first.',
  'fully.unclear': 'Which country pays if the job ends depends on how often you are home.',
  'partly.work-country':
    'If your hours are cut, you are laid off for a time, or the employer goes bankrupt, {country}, where you work, pays.',
  'stop.near-quarter':
    'Your share of work at home is near the limit of 25 per cent. A small change moves the whole insurance; let the institution look at it.',
  'stop.telework-agreement': 'Ask together with your employer whether the telework agreement fits you, before you begin.',
  'stop.employer-abroad': 'Your employer may have to register and withhold tax in {home} for your days at home. Ask together.',
  'stop.public-home-days': 'Your employer is public and you also work at home. Confirm how the home days are taxed.',
  'stop.self-employed': 'You have a business of your own. Let a person look at the whole before you begin.',
  'stop.several-employers': 'You have employers in more than one country. Let a person look at the whole before you begin.',
  'stop.event': 'Your work has ended or been cut. Talk to the border service the same day; dates matter.',
  'stop.posting':
    'Your employer has duties of notice in the country of work, and pay rules of that country may hold. Check them before you go.',
  'stop.low-pay': 'Your pay is under the limit for cover by Kela. Ask what that means for you.',
  'fi.daily-long':
    'You work in Finland for over six months but go home every day. Ask which tax card you get: at source, or the ordinary one.',
  'commuter.how-to-show':
    'Ask how to show that you are a border commuter, so that no tax is withheld in {there}. We have read no source on the form.',
  'past-review': 'The source was read so long ago that it must be checked again.',
  'open-fact': 'This is not settled. Ask before you rely on it.',
});

/** What the fields of a situation are called in a sentence. */
export const fieldWords = defineWords('border.fields', {
  home: 'where you live',
  reg_1nov: 'where you were registered on 1 November',
  dest: 'where you want to go',
  work: 'where you work, and how much at each place',
  employers: 'which country your employer is in, and whether it is public',
  pattern: 'how often you go home',
  status: 'whether you are employed',
  duration: 'how long the work lasts',
  start: 'when you begin',
  citizen: 'your citizenship',
  occupation: 'your occupation',
  qualified_in: 'where you trained',
});

/** Names of outcomes. */
export const outcomeWords = defineWords('border.outcomes', {
  tax: 'Tax on the wage',
  insurance: 'Insured in',
  registration: 'Registered in',
  idNumbers: 'New number',
  permit: 'Permit',
  licence: 'Right to practise',
  unemployment: 'If you lose the work',
  certain: 'Certain',
  likely: 'Likely',
  ask: 'Ask',
});
