const lines = (text: string) =>
  text
    .split('/')
    .map((sample) => sample.trim())
    .filter((sample) => sample !== '');

/** What callees say for the overrides and the handlers, where keyword rules alone would miss it. */
export const overrideSamples = {
  zh: {
    stopCalling:
      lines(`别再打电话来了 / 以后不要再打了 / 不要再给我打电话 / 你们别老给我打电话 / 把我的号码删掉 / 请把我从名单里删除
      / 再打我就投诉了 / 不要再骚扰我了 / 天天打电话烦不烦 / 你们又打来了能不能别打了 / 把我电话拉黑 / 我不想再接到你们的电话
      / 以后不要联系我了 / 请不要再联系我 / 别给我打了 / 你们这是骚扰电话别打了 / 取消我的号码以后别打 / 一天打好几个别再打了`),
    wrongNumber:
      lines(`你打错了 / 打错电话了吧 / 你找错人了 / 我不是你要找的人 / 没有这个人 / 这里没有这个人 / 号码错了 / 你是不是打错了
      / 我不认识你说的这个人 / 我不叫这个名字 / 这个号码换人了 / 这不是他的电话 / 机主换人了 / 不是我你搞错了 / 拨错号了`),
    human:
      lines(`转人工 / 我要人工客服 / 帮我转人工 / 我要跟真人说话 / 找个人来跟我说 / 接人工服务 / 让你们客服来说 / 有没有真人
      / 我不想跟机器人说话 / 叫你们经理来 / 给我转客服 / 人工客服在吗 / 请转接人工坐席 / 换个人跟我讲 / 能不能让工作人员联系我`),
    repeat: {
      keywords: [
        '再(说|讲|重复)一(遍|次|下)',
        '(没|没有|听不)(听)?(清|到|见|明白)',
        '重复一(遍|下)',
        '你说什么',
        '^什么$',
        '刚才说',
      ],
      samples: lines(
        `你说什么 / 没听清 / 再说一遍 / 麻烦再说一次 / 你刚才说什么 / 听不清楚 / 能再讲一遍吗 / 什么没听到 / 重复一下 / 你再说一下`,
      ),
    },
    holdOn: {
      keywords: ['(稍|等)(一)?等(一下|一会)?$', '等(一下|一会|会儿|下)', '稍等', '别挂'],
      samples: lines(
        `等一下 / 稍等 / 你等会 / 等我一下 / 先别挂 / 等一会儿我拿个笔 / 稍等一下 / 我这边有点事等一下 / 别挂等我 / 请等一等`,
      ),
    },
    interrupt: {
      keywords: [
        '(停|打住)(一下)?$',
        '(先|你先)(别|停)(说|一下)',
        '听我说',
        '我(先)?(问|说)(一下|一句)',
        '打断',
      ],
      samples: lines(
        `停一下 / 你先别说 / 听我说 / 打断一下 / 我先问一下 / 你先停一下 / 我说一句 / 打住 / 你等我说完 / 让我说`,
      ),
    },
  },
  en: {
    stopCalling:
      lines(`stop calling me / don't call me again / please do not call this number again / take me off your list / remove my number
      / i don't want any more calls from you / you people keep calling me / never call me again / delete my number / put me on the do not call list
      / i have asked you before to stop calling / quit calling this phone / i want to be removed / please remove me from your calling list
      / don't ever ring this number again / stop bothering me / no more calls please / i will report you if you call again`),
    wrongNumber:
      lines(`you have the wrong number / wrong number / there is nobody here by that name / i think you have the wrong person
      / that's not me / i don't know anyone called that / he doesn't live here any more / you must have dialed the wrong number / i am not that person
      / no one of that name here / this isn't her number / she no longer has this number / you got the wrong guy / that is not my name / wrong person sorry`),
    human:
      lines(`i want to talk to a human / let me speak to a person / can i speak to an agent / transfer me to a representative / operator please
      / i don't want to talk to a robot / get me a real person / put me through to someone / is there a human i can talk to / connect me with a colleague
      / i would like to speak to someone / give me a live agent / human please / let me talk to your manager / can somebody real call me`),
    repeat: {
      keywords: [
        '(say|repeat) (that|it|this)( one more time| once more| again)?',
        '(pardon|come again|what was that|say again|sorry what)',
        "(didn't|did not|couldn't|could not|can't|cannot) (quite )?(hear|catch|get|understand)",
        '^(what|sorry|excuse me)$',
        'one more time',
      ],
      samples:
        lines(`can you repeat that / say that again / pardon / what did you say / i didn't hear you / could you say that once more / sorry i missed that
        / i couldn't catch that / come again / please repeat`),
    },
    holdOn: {
      keywords: [
        '(hold|hang) on',
        '(one|just a|give me a|wait a) (moment|minute|second|sec|min)',
        "(don't|do not) hang up",
        'bear with me',
        '^wait( please)?$',
      ],
      samples:
        lines(`hold on / one moment please / just a second / give me a minute / hang on a moment / bear with me / wait a second / don't hang up
        / let me get a pen / just a moment`),
    },
    interrupt: {
      keywords: [
        '(let me|can i|may i) (interrupt|say|ask|finish)',
        '^(stop|stop stop|wait wait)$',
        '(stop|quit) talking',
        'listen to me',
      ],
      samples:
        lines(`let me interrupt you / stop for a moment / can i ask something / let me say something / listen to me / stop talking / may i say something
        / let me finish / wait let me ask / can i interrupt`),
    },
  },
} as const;
