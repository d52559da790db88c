import { libraryIntent as intent } from './libraryIntent.ts';

/** What callees ask about the caller and what is on offer. */
export const questionsEn = [
  intent(
    'who-are-you',
    'Who are you',
    [
      'who (are|is) (you|this|calling|speaking)',
      '(which|what) company',
      "(what's|what is) your name",
      'where are you calling from',
    ],
    `
    who are you / who is this / who's calling please / which company are you from / what is your name / where are you calling from / what company is this
    / who am i speaking to / what organisation do you represent / who do you work for / sorry who is it / may i ask who's calling / what do you do
    / say your name again / are you from the bank / what is this about and who are you / which firm / identify yourself / who gave you this job / what's your business`,
  ),
  intent(
    'where-number',
    'Where is my number from',
    [
      '(where|how) (did|do|have) you (get|got|find|have|know) (my|this) (number|phone|name|details|information|data|contact)',
      'who gave you (my|this)',
    ],
    `
    where did you get my number / how did you get my number / who gave you my number / how do you know my name / where did you find my details / how come you have my phone number
    / who passed on my information / i never gave you my number / did you buy my data / where is my data from / how do you have this number / my number is private
    / how did you find me / from whom do you have my contact / where does my number come from / who sold you my details / this is an unlisted number how come
    / what's the source of my data / how did you obtain my information / why do you have my number`,
  ),
  intent(
    'are-you-robot',
    'Are you a robot',
    [
      '(robot|a machine|a bot|artificial intelligence|a computer|a recording|automated)',
      '(real|actual|live) (person|human)\\??$',
      'are you (human|real)',
    ],
    `
    are you a robot / are you a real person / is this a recording / am i talking to a machine / are you human / is this an automated call / you sound like a robot
    / are you a computer / is this artificial intelligence / are you a bot / is that a real voice / am i speaking with a human / this is a machine isn't it
    / you're not a real person / is it a voice assistant / sounds like a recording / are you an ai / is anyone real there / do you have feelings / you must be a chatbot`,
  ),
  intent(
    'is-scam',
    'Is this a scam',
    [
      '(scam|fraud|fake|phishing|con artist|rip ?off)',
      '(how|why) (do|should|can) i (know|trust|believe)',
      '(legit|legitimate|genuine)',
    ],
    `
    is this a scam / are you a scammer / this is fraud / how do i know you're genuine / how can i trust you / prove that you are real / is it legit / sounds like a fake
    / i don't believe you / are you legitimate / i'll call the police / you're trying to cheat me / is this phishing / my bank warned me about calls like this
    / how can i verify this / i think it's a con / can you prove who you are / is your company registered / why should i believe that / this looks suspicious`,
  ),
  intent(
    'price',
    'Price',
    [
      'how (much|expensive)',
      '(price|cost|fee|charge|quote|rate)s?',
      'what (does|would|will) (it|that|this) cost',
    ],
    `
    how much is it / what does it cost / what's the price / how much do you charge / is it expensive / what are the fees / give me a quote / what is the monthly cost
    / how much per year / what would i have to pay / is it free / tell me the price / what are your rates / how much does that come to / price please
    / what's the total / do i have to pay anything / how expensive is that / what's the cheapest option / roughly how much`,
  ),
  intent(
    'discount',
    'Discount',
    ['(discount|special offer|deal|promotion|voucher|coupon|cheaper|reduction|cashback)'],
    `
    is there a discount / can you make it cheaper / any special offers / do you have a promotion / what deal can you give me / is there a voucher / can i get a better price
    / any discount for existing customers / do i get a coupon / what's your best price / is there money off / do you offer a reduction / how long does the offer last
    / student discount / any gifts included / could you lower the price / a deal for two / is it on sale / loyalty bonus / do you give cashback`,
  ),
  intent(
    'how-it-works',
    'How does it work',
    [
      'how (does|do|would) (it|this|that|i|we) (work|apply|sign|register|get|start|use|join)',
      '(what|which) (documents|steps|paperwork)',
      '(procedure|process)',
    ],
    `
    how does it work / how do i apply / what is the procedure / how do i sign up / what documents do i need / how can i join / can i do it online / what are the steps
    / how do i register / how do i use it / what do i have to do / do i need to come in / how long does the process take / is it complicated / what happens next
    / what paperwork is needed / where do i sign / how would i get started / can i do that on my phone / what comes first`,
  ),
  intent(
    'more-info',
    'More information',
    [
      'tell me (more|about)',
      '(more|some) (information|details)',
      '(what|which) (product|service|features)',
      "(what's|what is) (it|this|that) (about|for)",
    ],
    `
    tell me more / what is it about / give me some details / i'd like more information / what exactly is it / explain it to me / what are the features / what's included
    / what product is that / i'm listening / what are the benefits / what kind of service is it / can you describe it / i want to know more / what's it for
    / say a bit more about that / which services do you offer / walk me through it / what do you have / please elaborate`,
  ),
  intent(
    'send-info',
    'Send information',
    ['(send|email|text|mail|message) (me|it|that|the|us|some|a)', '(brochure|link|leaflet|in writing)'],
    `
    send me an email / can you send me some information / text me the link / email me the details / do you have a brochure / put it in writing / send it by post
    / message me on whatsapp / could you mail me a leaflet / send me the price list / i'd like to read about it first / forward me the documents / can i have a link
    / send a text message / please email that to me / drop me a line / can you send pictures / mail it to my office / i want something in writing / share the website with me`,
  ),
  intent(
    'already-have',
    'Already has it',
    ['already (have|got|own|use|using|bought|signed|with|registered)', '(have|got) one (already|thanks)'],
    `
    i already have one / i've already got that / we already use something else / i bought one last month / i'm already with another company / already signed up
    / we have a supplier / i've got one thanks / i own one already / we're under contract with someone else / i am using a different brand / that's already done
    / my company provides it / i have it since last year / we just renewed ours / already registered / i've had that for years / we are covered
    / my son set it up already / i am a customer elsewhere`,
  ),
  intent(
    'cannot-afford',
    'Too expensive',
    [
      '(too|very|rather) (expensive|much|pricey|dear)',
      "(can't|cannot|can not) afford",
      '(no|not enough|short of|out of) (money|budget|cash)',
      'over (my|our) budget',
    ],
    `
    that's too expensive / i can't afford it / i have no money / it's over our budget / too much for me / we don't have the budget / money is tight / that's pricey
    / i'm short of cash / it costs too much / i'm on a pension / way too dear / i can't pay that / that's a lot of money / others are cheaper
    / i lost my job i can't spend / out of my price range / no funds at the moment / it's more than i want to spend / we are saving right now`,
  ),
  intent(
    'address',
    'Address',
    [
      '(where|what street|which street|what address) (are|is) (you|your|it|the)',
      '(address|location|directions)',
      '(branch|shop|store|office) near',
    ],
    `
    where are you / what's your address / where is the shop / how do i get there / is there a branch near me / which street is it / where is your office
    / what's the location / give me directions / is there parking / which city are you in / where do i have to go / what floor is it / is it downtown
    / which bus goes there / send me the location / where exactly is that / do you have a store in my town / how far is it / which district`,
  ),
];
