import { libraryIntent as intent } from './libraryIntent.ts';

/** What callees say in every conversation. */
export const everydayEn = [
  intent(
    'affirm',
    'Yes',
    [
      "^(yes|yeah|yep|yup|sure|ok|okay|right|correct|absolutely|definitely|certainly|fine|alright|all right)( (please|sure|of course|go ahead|that's (right|fine|correct)|it is|i do|i am|i can|thanks|thank you))*$",
      '^of course',
      '^go ahead',
      'sounds good',
    ],
    `
    yes / yeah / sure / okay / that's right / yes please / of course / go ahead / sounds good / that works for me / absolutely / yes i do / fine by me / correct
    / i agree / that is fine / no problem at all / yep go on / all right then / yes that's correct / certainly / i'd be happy to / why not / you can say that`,
    'affirm',
  ),
  intent(
    'deny',
    'No',
    [
      "^(no|nope|nah|not really|never)( (not|i (don't|do not|can't|haven't|didn't)|it (isn't|is not)|that's (wrong|not right)))*$",
      "^(that's|that is|it's|it is) (not|wrong)",
      '^i (don.t|do not) think so',
    ],
    `
    no / nope / not really / no i don't / that's wrong / that is not right / i don't think so / no it isn't / i haven't / never / no i can't / not at all
    / definitely not / no that's incorrect / i did not / i'm afraid not / nah / not quite / no way / i disagree / that isn't true / no we don't`,
    'deny',
  ),
  intent(
    'refuse',
    'Refusal',
    [
      'not interested',
      'no (thanks|thank you)',
      "(don't|do not) (want|need) (it|this|that|any|anything|one|your)",
      'count me out',
    ],
    `
    i'm not interested / no thanks / no thank you / i don't need it / i don't want that / please don't bother / not for me / i have no use for it / i'm all set
    / i'd rather not / leave it / i don't want to hear about it / we don't need any / i will pass / count me out / sorry not interested at all
    / i'm not buying anything / no need / don't try to sell me anything / i refuse / it is of no interest to me / i would prefer not to`,
    'refuse',
  ),
  intent(
    'maybe',
    'Perhaps',
    [
      '(think|sleep) (about|on|over) (it|this|that)',
      '^(maybe|perhaps|possibly)',
      '(not sure yet|we will see|we.ll see)',
    ],
    `
    maybe / perhaps / let me think about it / i'll think it over / i need to sleep on it / possibly / we'll see / i have to discuss it with my wife / not sure yet
    / it depends / i might / i haven't decided / give me some time to think / i am still comparing / could be / i'll consider it / ask me again next month
    / i would have to check with my partner / i'm undecided / let me look at my options`,
  ),
  intent(
    'uncertain',
    'Does not know',
    [
      "(i )?(don't|do not) (know|remember|recall)",
      'no idea',
      '(not|i.m not) (sure|certain)$',
      'i (forgot|forget)',
    ],
    `
    i don't know / i have no idea / i'm not sure / i can't remember / i don't recall / i forgot / no clue / hard to say / i couldn't tell you / i am not certain
    / beats me / i've never heard of it / i would have to look that up / i don't understand the question / not that i know of / i really can't say / i lost track
    / i do not remember that / how should i know / it slipped my mind`,
  ),
  intent(
    'thanks',
    'Thanks',
    ['^(many )?(thanks|thank you|cheers)( (so|very) much| a lot| for .*)?$'],
    `
    thanks / thank you / thank you very much / many thanks / thanks a lot / cheers / i appreciate it / that's very kind / thanks for the call / thank you for letting me know
    / much appreciated / thanks for reminding me / you've been helpful / great thanks / thank you so much / thanks for your time / i'm grateful / thanks for the information
    / that's helpful thank you / wonderful thank you`,
  ),
  intent(
    'goodbye',
    'Goodbye',
    [
      '^(good ?bye|bye|bye bye|see you|take care|have a (nice|good) (day|one|evening))',
      '(have to|got to|gotta|must) (go|run|hang up)',
    ],
    `
    goodbye / bye / bye bye / see you / take care / have a nice day / i have to go / i've got to run / i'm hanging up now / talk to you later / that's all bye
    / have a good one / i must go now / so long / good night / okay bye then / i'm going to hang up / catch you later / speak soon / farewell`,
  ),
  intent(
    'busy',
    'Busy',
    [
      '(i.m|i am|we.re|pretty|too|very|quite|really) (busy|tied up|in the middle)',
      '(in|at) (a |the )?(meeting|work|office|class|lesson)',
      "(don't|do not) have (the )?time",
      '(bad|not a good) (time|moment)',
    ],
    `
    i'm busy / i'm in a meeting / i don't have time / this is a bad time / i'm at work / i can't talk right now / i'm in the middle of something / i am tied up
    / not a good moment / i'm in class / i'm having dinner / we are very busy / i've got someone with me / i'm at the doctor's / i am rushed / my hands are full
    / i'm with a customer / no time now / i'm about to board a plane / you caught me at a bad time`,
  ),
  intent(
    'call-later',
    'Call later',
    [
      'call (me )?(back )?(later|tomorrow|tonight|again (later|tomorrow|next)|in (a|an|one|two|half|ten|\\d+))',
      '(another|some other) time',
      'try (me )?(again )?(later|tomorrow|next week)',
    ],
    `
    call me later / call back tomorrow / can you call me in an hour / try again this evening / call me next week / another time please / ring me after six
    / could you phone me in the afternoon / please call back on monday / try me tomorrow morning / call again in half an hour / can we do this later
    / phone me when i'm home / later would be better / call me after lunch / not now but tomorrow is fine / get back to me on friday / give me a ring at the weekend
    / could we speak some other time / call me back in ten minutes`,
  ),
  intent(
    'driving',
    'Driving',
    [
      '(i.m|i am|am|while|currently) (driving|behind the wheel|on the (road|motorway|highway|freeway))',
      '(riding|on) my (bike|motorbike|motorcycle)',
    ],
    `
    i'm driving / i am driving right now / i'm on the motorway / i'm behind the wheel / i can't talk while driving / i'm on the road / driving at the moment
    / i'm in the car driving / on the highway now / i'm riding my bike / sorry i'm driving / i am at the wheel / currently driving / i'm in traffic / just driving home
    / i'm driving the kids to school / on the freeway / i'm parking the car / let me pull over i'm driving / i drive right now`,
  ),
  intent(
    'is-me',
    'It is me',
    [
      '^(yes )?(that.s me|this is (he|she|him|her|me)|speaking|it.s me|i am)$',
      'you.re (speaking|talking) (to|with) (him|her|me)',
    ],
    `
    that's me / this is he / this is she / speaking / yes this is me / it's me / i am / you're speaking to him / you are talking to her / yes that is my name
    / this is him speaking / that would be me / yes i am the account holder / i'm the one / you've got me / the very same / yes speaking / you found me
    / i am that person / yes it's me what is it`,
    'affirm',
  ),
  intent(
    'not-me',
    'Someone else',
    [
      '(i.m|i am|this is) (his|her|their) (wife|husband|son|daughter|mother|father|mom|dad|brother|sister|colleague|assistant|friend|partner)',
      "(he|she).?s? (isn't|is not|not) (here|home|in|available)",
      '(he|she) (is|.s) (out|away|asleep|at work)',
    ],
    `
    i'm his wife / she's not here / this is her husband / he is out / he isn't home / i'm her daughter / she is at work / i am his assistant / he's asleep
    / this is his mother / she's not available / he left his phone at home / i'm a colleague of his / i'm answering for her / she will be back at five
    / you want my husband / it's my father's phone / he can't come to the phone / she is in hospital / i'm his brother`,
  ),
];
