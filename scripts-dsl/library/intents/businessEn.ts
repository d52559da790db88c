import { libraryIntent as intent } from './libraryIntent.ts';

/** Appointments, payments, orders, surveys and service. */
export const businessEn = [
  intent(
    'reschedule',
    'Other time',
    [
      '(re ?schedule|postpone|move|change) (it|the|my|that|to)?',
      "(can't|cannot|won't) (make|come|be there)",
      '(different|another) (day|time|date|slot)',
    ],
    `
    can i reschedule / i need to change the time / i can't make it that day / can we move it to friday / postpone it please / is there another slot / a different day would be better
    / can i come earlier / push it back a week / i'd like another date / could we do the afternoon instead / that time doesn't suit me / i have to change my appointment
    / can it be later / i won't be there on tuesday / move it to next month / i want to come at four instead / something came up that day / can i swap the date
    / shift it by an hour`,
  ),
  intent(
    'cancel-appointment',
    'Cancel appointment',
    ['cancel (it|my|the|that)?', "(not|won't be) coming"],
    `
    cancel my appointment / i want to cancel / please cancel it / i'm not coming / i won't be coming / take me off the schedule / i don't need the appointment any more
    / call it off / i'd like to cancel the visit / scrap the appointment / i have changed my mind about coming / cancel that booking / no need to keep my slot
    / give my slot to someone else / i went somewhere else already / i can't come at all / let's cancel / drop the appointment / i have to cancel unfortunately
    / cancel for good`,
  ),
  intent(
    'will-attend',
    'Will be there',
    [
      "i('ll| will) (be there|come|attend|make it)",
      'see you (then|there|tomorrow)',
      "(i'm|i am|we're) coming",
    ],
    `
    i'll be there / i will come / see you then / i'm coming / we will be there on time / i haven't forgotten / i can make it / i will attend / it's in my calendar
    / you can count on me / that time works i'll come / i'm planning to be there / see you tomorrow / i'll make it / yes we are coming / i will be on time
    / looking forward to it / i'll be a bit early / i remember i'll be there / it's confirmed from my side`,
    'affirm',
  ),
  intent(
    'paid-already',
    'Paid already',
    [
      '(already|just) (paid|settled|transferred|sent)',
      '(have|.ve) (paid|settled|transferred)',
      '(paid|settled) (it|that|this|the bill|everything)? ?(yesterday|last|this|on|already)',
    ],
    `
    i already paid / i've paid that / it was paid yesterday / i have settled the bill / i transferred the money / it's been paid / i paid last week / we settled it on monday
    / the money went out this morning / i just paid online / check again it's paid / my bank has sent it / i cleared the balance / that was taken by direct debit
    / i paid in full / the invoice is settled / it left my account on friday / i sent a cheque / my wife paid it / nothing is owing i paid`,
  ),
  intent(
    'will-pay',
    'Will pay',
    [
      "(i'll|i will|we'll|we will|going to) (pay|settle|transfer|send)",
      'pay (it |that )?(today|tomorrow|tonight|by|on|next|this)',
    ],
    `
    i'll pay today / i will pay tomorrow / i'm going to settle it this week / i'll transfer it tonight / we will pay on friday / i get paid on the first then i'll pay
    / i'll take care of it / i'll send it right away / you'll have it by monday / i'm about to pay / i will settle the bill / let me pay it this afternoon
    / i promise to pay / i'll do it online later / it will be paid before the due date / i'll sort it out today / i will make the payment / expect it by the end of the month
    / i'll go to the bank tomorrow / i'm paying it now`,
  ),
  intent(
    'cannot-pay',
    'Cannot pay',
    [
      "(can't|cannot|can not|unable to|not able to) (pay|afford|settle)",
      '(lost my job|unemployed|hardship|instal?ments|payment plan|more time)',
    ],
    `
    i can't pay / i lost my job / i'm unable to pay right now / i don't have the money / can i pay in instalments / i need more time / i am in financial difficulty
    / is there a payment plan / i can only pay part of it / my wages are late / i've been ill and can't pay / could you give me an extension / i'm bankrupt
    / i'm going through a hard time / can it wait until next month / i cannot settle that / we have no income / it's impossible for me to pay / can i pay half now
    / i'm on benefits`,
  ),
  intent(
    'dispute',
    'Disputes it',
    [
      "(don't|do not|didn't|never) (owe|order|borrow|buy|sign|use)",
      '(wrong|incorrect|not right) (amount|bill|invoice|charge|balance)',
      '(amount|bill|invoice|charge|balance) is (wrong|incorrect|not right)',
      'dispute',
    ],
    `
    i don't owe anything / the amount is wrong / i never ordered that / this bill is incorrect / i dispute that charge / i never borrowed any money / that's not my debt
    / you charged me twice / there's a mistake on the invoice / i didn't sign any contract / why should i pay that / i cancelled that long ago / the balance isn't right
    / that invoice is not mine / i never used the service / the interest is wrong / i want to see proof / this must be an error / you overcharged me
    / i was told it was free`,
  ),
  intent(
    'how-to-pay',
    'How to pay',
    [
      '(how|where) (can|do|should) (i|we) (pay|transfer|settle|send)',
      '(account number|bank details|payment link|card)',
    ],
    `
    how can i pay / where do i pay / can i pay by card / what's the account number / can i pay online / do you take paypal / how do i transfer it / is there a payment link
    / can i pay in cash / give me the bank details / can i pay over the phone / which reference do i use / where should i send the money / how do i set up direct debit
    / can i pay at the post office / do you accept credit cards / how should i settle this / what ways are there to pay / can i pay with my phone / text me the payment link`,
  ),
  intent(
    'order-wrong',
    'Order is wrong',
    [
      '(address|order|size|colou?r|quantity|name|item|number) (is|was|.s) (wrong|incorrect|not right|different)',
      '(wrong|different) (address|size|colou?r|quantity|item|model)',
      '(change|correct) (the|my) (address|order)',
    ],
    `
    the address is wrong / that's the wrong size / the quantity isn't right / i ordered two not one / it's a different address now / the colour is wrong / i need to change the address
    / that is not what i ordered / wrong item / i've moved since then / the name is spelled wrong / you have the house number wrong / i didn't order that / the model is incorrect
    / correct the address please / i wanted the blue one / there's a mistake in the order / it should be five pieces / the postcode is wrong / deliver it somewhere else`,
    'deny',
  ),
  intent(
    'order-correct',
    'Order is right',
    ['(everything|all|order|address|that|it) (is|.s) (right|correct|fine|in order)', 'i (can )?confirm'],
    `
    everything is correct / that's all right / the order is correct / the address is right / i confirm / yes that is what i ordered / all correct / please ship it
    / it's all fine / that's my address / the details are right / go ahead and send it / i can confirm that / no mistakes / quantity is right too / you got it right
    / that is exactly my order / confirmed / looks right to me / send it out`,
    'affirm',
  ),
  intent(
    'cancel-order',
    'Cancel order',
    [
      'cancel (the|my|this|that) order',
      '(refund|money back|send it back|return it)',
      "(don't|do not) want (it|the order) any ?more",
    ],
    `
    cancel my order / i want a refund / i don't want it any more / please cancel the order / i'd like my money back / don't ship it / i changed my mind about the order
    / stop the delivery / i want to return it / take the order back / i ordered by mistake / can i still cancel / withdraw my purchase / i no longer need the item
    / undo the order / refund me please / i found it cheaper somewhere else cancel it / do not send it / cancel the whole thing / i want to send it back`,
  ),
  intent(
    'when-delivered',
    'Delivery date',
    [
      'when (will|does|is|do) (it|my|the|i)',
      'how long (does|will|until)',
      '(delivery|shipping|tracking)',
      'where is my (order|parcel|package)',
    ],
    `
    when will it arrive / how long does delivery take / where is my parcel / has it been shipped / can i get it tomorrow / what's the tracking number / when is it coming
    / which courier do you use / is express delivery possible / what day will i get it / can you deliver on saturday / why hasn't it arrived / when do you ship
    / what time will they come / how soon can you deliver / has my order left / is it on its way / when can i expect the package / do you deliver to the door
    / when's the delivery date`,
  ),
  intent(
    'satisfied',
    'Satisfied',
    [
      '(very|really|quite|completely|pretty) (satisfied|happy|pleased|good)',
      '(great|excellent|perfect|wonderful|fantastic|brilliant)',
      'no complaints',
    ],
    `
    i'm very satisfied / it was great / excellent service / really happy with it / no complaints / very good / perfect / quite pleased / it was wonderful / they did a good job
    / fantastic / i'm happy / everything went well / top marks / the technician was friendly / couldn't be better / very professional / i'd recommend you / five stars
    / it exceeded my expectations`,
  ),
  intent(
    'neutral',
    'So-so',
    ['(so ?so|average|mediocre|not bad|it was ok|it was okay|nothing special)'],
    `
    it was okay / so so / average / not bad / nothing special / it's all right i guess / could be better / fair enough / neither good nor bad / in between / mediocre
    / it was fine nothing more / three out of five / middling / passable / it did the job / as expected / acceptable / just about okay / half and half`,
  ),
  intent(
    'dissatisfied',
    'Dissatisfied',
    [
      '(not|un|dis) ?(very )?(satisfied|happy|pleased)',
      '(terrible|awful|disappointed|disappointing|poor|horrible|dreadful|useless)',
      'very bad',
    ],
    `
    i'm not satisfied / it was terrible / i am disappointed / very poor service / i had to wait too long / not happy at all / awful / nobody came / it still doesn't work
    / the staff were rude / it was a bad experience / unhappy with it / you didn't solve my problem / one star / the quality is bad / horrible / it took forever
    / i expected more / never again / dissatisfied`,
  ),
  intent(
    'complaint',
    'Complaint',
    ['(complain|complaint|ombudsman|trading standards|lawyer|sue|compensation)'],
    `
    i want to complain / i'd like to make a complaint / i will report you / i'm calling my lawyer / give me the complaints department / this is outrageous / i demand compensation
    / i'll go to the ombudsman / i am going to sue / nobody answered my last complaint / you'll hear from my solicitor / i want to file a complaint / this is unacceptable
    / i'll tell the press / who is responsible for this mess / i'm going to trading standards / i have a serious complaint / how do i complain / somebody has to answer for this
    / i will post a bad review everywhere`,
  ),
  intent(
    'technical-problem',
    'Does not work',
    [
      "(doesn't|does not|isn't|is not|not|won't|stopped) (work|working|turn on|start|connect|load|open)",
      '(broken|error message|crashed|frozen|out of order)',
      "can't (log in|login|connect|open)",
    ],
    `
    it doesn't work / it's broken / i can't log in / there's an error message / it won't turn on / it stopped working / i can't connect / the screen is black / it keeps crashing
    / no signal / it's out of order / the app won't open / i don't get the code / it is very slow / it makes a strange noise / it won't charge / the line keeps dropping
    / my password is not accepted / it freezes all the time / needs repair`,
  ),
];
