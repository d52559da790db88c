import { libraryIntent as intent } from './libraryIntent.ts';

/** Interest, time and preferences. */
export const moreEn = [
  intent(
    'interested',
    'Interested',
    [
      "(i'm|i am|we are|we're|very|quite|might be|sounds) interest(ed|ing)",
      "(i'd|i would|we'd) (like|love) (to (try|buy|have|order|get|see)|one|it)",
      'i want (one|it|to (try|buy|order))',
    ],
    `
    i'm interested / sounds interesting / i'd like to try it / i want to buy one / that's just what i need / i'd love to have one / we're quite interested / i'd like to order
    / i was looking for something like that / put me down for it / i'm keen / sign me up / i want one / i would like to see it / that appeals to me / we could use that
    / i'm thinking of buying one / yes tell me i'm interested / i'd like to arrange a visit / that would be useful for us`,
    'affirm',
  ),
  intent(
    'prefer-morning',
    'Morning',
    [
      '(in the|tomorrow|this|every|monday|tuesday|wednesday|thursday|friday|saturday|sunday) mornings?',
      '(before noon|\\d+ ?a\\.?m)',
    ],
    `
    in the morning / tomorrow morning / mornings are best / before noon / at nine in the morning / around ten a m / monday morning / early please / the morning works
    / first thing tomorrow / i'm free in the mornings / eight thirty in the morning / any morning / friday morning would be good / late morning / before eleven
    / the earlier the better / saturday morning / i prefer mornings / make it the morning`,
  ),
  intent(
    'prefer-afternoon',
    'Afternoon',
    [
      '(in the|tomorrow|this|monday|tuesday|wednesday|thursday|friday|saturday|sunday) afternoons?',
      'after (lunch|noon)',
    ],
    `
    in the afternoon / tomorrow afternoon / after lunch / around three in the afternoon / afternoons are better / friday afternoon / two o'clock / after noon
    / i'm home in the afternoon / any time in the afternoon / four would suit me / mid afternoon / at half past two / this afternoon / i prefer the afternoon
    / during lunch break / make it the afternoon / sunday afternoon / between two and four / early afternoon`,
  ),
  intent(
    'prefer-evening',
    'Evening',
    [
      '(in the|tomorrow|this|monday|tuesday|wednesday|thursday|friday|saturday|sunday) evenings?',
      '(after work|tonight|after (five|six|seven))',
    ],
    `
    in the evening / after work / tonight / tomorrow evening / evenings are best / around seven in the evening / after six / i'm only free at night / after dinner
    / thursday evening / when i get home from work / eight in the evening / this evening / i prefer evenings / not before six / late in the day / make it the evening
    / any evening / before nine at night / weekday evenings`,
  ),
  intent(
    'compare',
    'Compared with others',
    [
      '(compare|compared|difference|different|better|advantage).{0,25}(other|others|competitor|competition|rest|else)',
      '(why|how) (are|is) (you|yours|it) (better|different)',
    ],
    `
    how are you different from others / why are you better than the competition / what's the difference / how do you compare / others offer the same / what's your advantage
    / why should i choose you / which brand is better / what do you have that others don't / how is yours better / your competitor is cheaper / what makes you special
    / i have compared several / what's unique about it / is it any better than mine / why switch to you / are you better than the rest / where do you rank
    / they are all the same / what sets you apart`,
  ),
  intent(
    'warranty',
    'Warranty',
    ['(warranty|guarantee|after ?sales|repairs?|spare parts)'],
    `
    how long is the warranty / is there a guarantee / what if it breaks / who does the repairs / can i return it if it's faulty / what about after sales service / is it guaranteed
    / do repairs cost anything / how many years of warranty / will you replace it / what happens after the warranty / are spare parts available / do you come to my home for repairs
    / is the quality guaranteed / thirty day guarantee / whom do i call when it fails / extended warranty / do you fix it for free / what does the guarantee cover
    / is service included`,
  ),
  intent(
    'trial',
    'Trial',
    ['(trial|sample|try it (out )?first|demo|test (it|drive))'],
    `
    is there a free trial / can i try it first / do you have samples / how long is the trial / can i get a demo / test drive / can i test it before buying / send me a sample
    / is there a trial period / can i try it for a week / trial lesson / is the trial free / could you show me a demo / try before i buy / can i have a look at it first
    / what happens after the trial / a free sample / can we test it in our office / could i borrow one / let me try it out`,
  ),
  intent(
    'contract',
    'Contract',
    ['(contract|agreement|tied in|minimum term|notice period|cancellation fee)'],
    `
    do i have to sign a contract / how long is the contract / is there a minimum term / can i leave any time / what's the notice period / is there a cancellation fee
    / when does the contract end / does it renew automatically / can i pay monthly without a contract / send me the agreement / what are the terms / am i tied in
    / how do i end the contract / is it a two year contract / what if i break the contract / any penalties / can i sign online / who signs the agreement
    / what's in the small print / how long am i bound`,
  ),
  intent(
    'company-info',
    'About the company',
    [
      '(how (big|old|large)|how long has) (is|are)? ?(your|the) company',
      '(licen[cs]ed|registered|accredited|headquarters|website)',
    ],
    `
    how big is your company / how long have you been in business / are you licensed / where is your headquarters / do you have a website / how many employees do you have
    / are you a registered company / who owns the company / are you listed on the stock exchange / what's the full name of the company / can i find you online
    / who are your customers / do you have references / is it a family business / are you accredited / since when do you exist / what's your reputation / are you nationwide
    / do you have a real office / tell me about your company`,
  ),
  intent(
    'family-decides',
    'Someone else decides',
    [
      '(my|the) (wife|husband|boss|manager|parents|partner|son|daughter) (decides|handles|deals|takes care|is responsible)',
      '(not|isn.t) my (decision|department)',
      'ask my (wife|husband|boss|manager|partner)',
    ],
    `
    my wife decides that / ask my husband / it's not my decision / my boss handles that / i have to ask my manager / i'm not the one who decides / speak to our purchasing department
    / my parents take care of that / i'm only an employee / the owner has to decide / i can't decide that alone / my partner is responsible / that's up to my son
    / not my department / i need approval / the board decides / talk to my daughter about it / someone else is in charge of that / my husband deals with these things
    / i'd need to ask head office`,
  ),
];
