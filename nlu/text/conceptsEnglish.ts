/**
 * English words by what they mean, written for this project: `name: words`. Words are compared by their stem; two
 * words joined by _ stand for words in a row.
 */
export const englishConcepts = `
yes: yes yeah yep yup sure ok okay fine alright absolutely certainly definitely agreed mhm of_course go_ahead sounds_good
no: no not nope nah never none nothing neither without
unable: unable impossible fail failed failure fails refuse refused declined decline reject rejected denied blocked block stuck broken doesn_t_work error problem issue trouble wrong malfunction crash faulty
want: want need wish like would_like desire require look_for looking_for interested prefer hope
begin: start begin launch initiate activate enable open set_up setup create turn_on switch_on register sign_up enroll
end: stop end cancel terminate close quit deactivate disable delete remove erase turn_off switch_off shut_off unsubscribe revoke undo abort
change: change modify update edit alter switch replace swap adjust amend correct fix convert
get: get receive obtain acquire fetch grab collect
give: give send deliver provide hand ship mail submit post
show: show display tell list read view see check look find search inform let_me_know explain describe
know: know understand learn aware wonder curious
buy: buy purchase order shop shopping pay payment paid spend spent checkout transaction bought ordered
sell: sell sold resale
cost: cost price fee charge charged rate expensive cheap pricing much_is commission surcharge
money: money cash fund dollar buck euro pound yen cent currency sum amount funds
bank: bank banking account atm cash_machine cashpoint deposit withdraw withdrawal balance savings checking iban routing branch
card: card debit credit visa mastercard plastic amex
topup: top_up topup top_ups topping_up topped_up recharge reload add_money add_funds load
transfer: transfer wire remit remittance send_money move_money
refund: refund reimburse reimbursement money_back chargeback return dispute
identity: identity identification id verify verification verified verifying prove passport proof authenticate document license
secret: pin password passcode code credential login log_in security
lost: lost lose missing misplaced stolen steal theft stole gone disappeared vanish robbed cant_find
late: late delay delayed pending slow waiting wait waited still_not overdue not_yet hold_up
soon: soon quick quickly fast rapid asap instant immediately urgent hurry
arrive: arrive arrival come came deliver delivery delivered reach show_up here shipped tracking track
time: when time how_long duration hour minute second clock
day: day today tonight tomorrow yesterday week weekend month year monday tuesday wednesday thursday friday saturday sunday
monthname: january february march april june july august september october november december
partofday: morning afternoon evening night noon midnight am pm
number: one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million
where: where place location address located near nearby nearest closest around
country: country europe america usa uk us england germany france spain italy china japan india canada mexico russia brazil australia abroad overseas foreign international
city: london paris york tokyo chicago boston denver atlanta dallas seattle houston philadelphia pittsburgh baltimore detroit phoenix miami orlando toronto montreal berlin rome madrid sydney san_francisco los_angeles washington oakland milwaukee cleveland memphis minneapolis
who: who person someone anybody somebody people
how: how way method steps process procedure manner
why: why reason cause explain
help: help assist assistance support service customer agent representative human operator
work: work job office employer company business career boss colleague
home: home house apartment room kitchen bedroom bathroom living_room garage hallway
light: light lamp bulb brightness dim bright lighting illumination
sound: volume loud louder quiet quieter mute sound noise speaker
music: music song track tune album playlist artist band singer jazz rock pop classical melody
video: movie film cinema theater show tv television episode series screening
book: book novel author story audiobook chapter read
news: news headline article report happening update_on
game: game play sport football basketball soccer baseball chess puzzle match score team
food: food meal dinner lunch breakfast eat restaurant pizza pasta burger chicken rice cheese bread soup salad sushi steak taco curry sandwich snack dish
cook: cook recipe bake boil ingredient fry roast grill prepare oven
drink: drink coffee tea water beer wine juice milk
weather: weather rain raining snow sunny temperature forecast humid cold hot warm wind storm cloudy umbrella degrees
alarm: alarm wake wake_up timer reminder remind
calendar: calendar meeting appointment event schedule agenda scheduled
email: email mail inbox message text sms letter
call: call phone dial ring telephone mobile cell number contact
family: mom mother dad father sister brother wife husband son daughter friend aunt uncle cousin boss parent kid child
travel: travel trip vacation holiday journey tour visit
flight: flight fly plane airline airport airfare aircraft boeing depart departure landing layover nonstop boarding jet
hotel: hotel motel hostel reservation book_a booking lodging stay
train: train bus taxi cab uber subway metro railway transit tram ticket
car: car vehicle drive driving automobile tire tires gas fuel oil mpg mileage engine
road: traffic road route direction directions highway map distance far
health: health doctor medicine sick ill pain vaccine vaccination shot hospital insurance
exercise: exercise workout gym calories calorie nutrition diet weight
language: language translate translation spanish french german italian japanese chinese english word mean meaning spell definition define synonym
math: calculate plus minus times divide divided multiply sum square root percent average equation
exchange: exchange convert conversion exchange_rate currency_rate
robot: robot bot machine computer artificial ai automated
joke: joke funny laugh humor
thanks: thanks thank appreciate grateful
hello: hello hi hey greetings good_morning good_evening howdy
bye: bye goodbye farewell see_you later talk_later
repeat: repeat again say_again pardon come_again what_was_that once_more
busy: busy driving meeting occupied later another_time bad_time call_back not_now
angry: annoying spam scam fraud harass bother fraudulent suspicious unauthorized unrecognized unknown recognise recognize
twice: twice double duplicate duplicated two_times multiple extra second_time
limit: limit maximum minimum max allowed allow permitted restriction many times_can
old: age old young adult child children under
new: new another extra additional second spare
virtual: virtual disposable temporary digital online
contactless: contactless tap nfc apple_pay google_pay
salary: salary income paycheck wage direct_deposit payday pay_stub
tax: tax taxes irs w2 w4 vat
loan: loan mortgage apr interest lender borrow debt credit_score
rent: rent lease landlord
list: list todo to_do task item grocery
clean: clean vacuum dust sweep dirty robot_vacuum
social: tweet twitter facebook post instagram
stock: stock stocks share shares market nasdaq dow trading invest
review: review rating recommend recommendation suggest suggestion best good great popular top
happy: happy glad great love good nice pleased satisfied excellent
bad: bad terrible awful poor horrible unhappy hate worst disappointed
name: name called nickname
color: color colour red blue green yellow white black pink purple
`;
