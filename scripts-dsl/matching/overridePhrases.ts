import type { Phrases } from './phraseRule.ts';

/** “Don't call me again”, in Chinese and English; recognised before any node, in every script. */
export const stopCallingPhrases: Phrases[] = [
  {
    always: [
      '(别|不要|不用|不许|不准|请勿|勿)(再|老是|总是|一直|天天)(给|往|跟|向)?(我|我们|这个号码|这里|这边)?.{0,4}(打|拨|来电|骚扰)(电话|过来|来|了|我|给|这|$)',
      '(以后|今后|永远|再也).{0,4}(别|不要|不用|不许|不准|勿).{0,6}(打|拨|来电|联系|骚扰)',
      '(删|移除|去掉|注销|抹).{0,3}(我|俺)的?.{0,3}(号|电话|手机|信息|资料|联系方式)',
      '(把)?(我|这个?)的?(号码|电话|手机号?|信息|资料|联系方式).{0,6}(删|拉黑|移除|去掉|注销)',
      '(加|拉|列)(入|进|到)?.{0,3}黑名单',
      '(别|不要|停止|不许|不准).{0,2}骚扰',
    ],
    phrases: [
      '(别|不要|不用|不许|不准|请勿|勿)(再)?(给|往|跟|向)?(我|我们|这个号码|这里|这边)?(打|拨)(电话|过来|来|了|我|给我|这|$)',
      '(别|不要)(再)?(来|打)(电话|来电)',
      '退订|取消订阅',
    ],
    except: [
      '(明天|后天|下午|晚上|中午|早上|上午|改天|下周|下个月|晚点|晚些|过会|一会|待会|等会|回头|有空|周[一二三四五六日末]).{0,8}(打|联系|说|聊)',
      '打(断|折|开|印|包|车|扰|听|算|发|字)',
    ],
  },
  {
    always: [
      "(do not|don't|dont|never|please don't|not to) (ever |you )?(call|phone|ring|contact|dial|text|bother) .{0,25}(again|any ?more|ever)",
      "(do not|don't|dont|never) (ever )?(call|phone|ring|contact|dial) again",
      'stop (calling|phoning|ringing|contacting|bothering|harassing|dialing|dialling)',
      '(quit|cease) (calling|phoning|contacting|bothering)',
      '(take|remove|delete|get|strike) (me|us|my (number|name|details|information|data)|this number) (off|from|out of)',
      '(remove|delete|erase) my (number|name|details|information|data|phone)',
      'do not call (list|registry)',
      '(put|add) (me|my number|us) (on|to) .{0,20}(do not|no|don.t) call',
      'unsubscribe me|opt me out|i (want to|would like to|wish to) opt out',
      'no more (calls|phone calls)',
      '(lose|forget|block) (my|this) number',
    ],
    phrases: [
      "(do not|don't|dont|never) (ever )?(call|phone|ring|contact) (me|us|here|this number|this phone)( please)?$",
      "please (do not|don't|dont) (call|phone|ring|contact) (me|us|here|this number)",
    ],
    except: ['(tomorrow|later|tonight|next week|this afternoon|this evening|instead)'],
  },
];

/** The person called is not the one wanted. */
export const wrongNumberPhrases: Phrases[] = [
  {
    phrases: [
      '(打|拨|找|弄|搞)错(了|电话|人|号|吧|$)',
      '号码?(是)?(错|不对)',
      '(你|您)?(要|想)?找的?(人)?(不是我|不在这)',
      '我不是(你|您)?(要)?找的?(那个)?人',
      '(没有|没|不是)(这个|这|你说的|你要找的)(人|名字)',
      '(不认识|不认得)(这个|你说的|你要找的)(人|名字)',
    ],
    except: ['(没有?|未)(打|拨|找|弄)错', '不是.{0,2}(打|拨|找)错'],
  },
  {
    phrases: [
      'wrong (number|person|guy|lady|house|phone)',
      '(no one|nobody|no body|not anyone|no person|no .{1,20}) (here )?(by|with|of|called|named) (that|this|the) name',
      "(isn't|is not|ain't|there's no|there is no) (anyone|anybody|any|one|person)?.{0,12}(by|with|of) (that|this) name",
      "(he|she|they) (doesn't|does not|don't|do not|no longer) (live|work) here",
      "(that's|that is|i'm|i am) not (me|him|her|the person you)",
      'you (must have|have|ve) (dialed|dialled|called|got) the wrong',
    ],
    except: ["(not|isn't|is not) (a |the )?wrong (number|person)"],
  },
];

/** A human is wanted. */
export const humanPhrases: Phrases[] = [
  {
    phrases: [
      '(转|接|找|要|换|叫|打给|联系|帮我|给我|有没有|有).{0,4}(人工|真人|客服|坐席|座席|活人|专员|工作人员)',
      '^(人工|人工客服|人工服务|真人|客服|人工坐席)$',
      '(让|找|叫|换)(个|一个|你们)?(人|真人|经理|领导|主管|老板|负责人)(来|跟|和|给|过来|接|听|说|$)',
      '(跟|和|同)(人|真人|活人)(说|讲|聊|谈)',
      '不(想|要|愿意)(跟|和|同)(机器|机器人|电脑|语音)(说|讲|聊|谈)',
    ],
    except: [
      '人工智能',
      '(是|算)(不是)?(真人|人工|活人)(吗|还是|么|吧)',
      '(不用|不要|别|不想|不需要|无需|没必要).{0,2}(转|接|找).{0,3}(人工|真人|客服)',
    ],
  },
  {
    phrases: [
      '(speak|talk|chat) (to|with) (a|an|the|your|some|another|somebody|someone)? ?(real |live |actual |human )*(human|person|agent|representative|rep|operator|manager|someone|somebody|supervisor|advisor|adviser|being|colleague)',
      '^(a )?(real |live )?(human|agent|representative|operator|real person|human being|human agent)( please)?$',
      '(get|give|transfer|connect|put|pass|switch|forward) me (over |through )?(to |with )?.{0,20}(human|person|agent|representative|rep|someone|somebody|operator|manager|supervisor|advisor)',
      "(don't|do not|won't) (want to )?(talk|speak) (to|with) (a |an |the )?(robot|machine|bot|computer)",
      '(i want|i need|i would like|i.d like|can i have|is there|let me have) (a |an )(real |live |actual )?(human|person|agent|representative|operator)',
      '(human|live agent|real person|representative) please',
    ],
    except: [
      "(don't|do not|no|not) (need|want|have) (to (speak|talk) (to|with) )?(a |an |any )?(human|person|agent|representative|operator)",
      '(are you|am i|is this|is it|was that|is that) .{0,25}(human|person|agent|robot|operator)',
    ],
  },
];

/** A refusal beside an affirmation wins: 好的，不用了. Plain refusals only, so that 没问题 and 不错 stay what they are. */
export const refusalPhrases: Phrases[] = [
  {
    phrases: [
      '不(需要|想要|用了|要了|感兴趣|考虑|买|办|参加|做了|用谢谢)',
      '(没|没有|毫无)兴趣',
      '^(好的?|行|可以|嗯|知道了?|谢谢|是的?)+(不用|不要|不了|算了|再见|不必)',
      '(还是)?算了(吧)?$',
      '(别|不要)(再)?(打|说|讲|推销|介绍)了',
    ],
    except: [
      '不(需要|用)(钱|付|交|花|等|去)',
      '(要不要|需不需要|用不用|考不考虑|买不买|是不是)',
      '不考虑.{0,3}别的',
    ],
  },
  {
    phrases: [
      'not interested',
      '(no thanks|no thank you)',
      "(don't|do not|dont) (want|need) (it|this|that|any|anything|your)",
      "(i'd|i would|i will|i'll) (rather|prefer) not",
      "(i'm|i am) (good|fine|ok|okay) (thanks|thank you)$",
      'not (now|today|for me)',
    ],
    except: ['(not not|why not)'],
  },
];
