/** The most frequent surnames. A name with another stays where it is, for two characters may be a word. */
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵覃武钱戴严莫孔向常汤康易乔赖文葛温牛樊柳鲍詹鲁洪俞倪卞施季芦柯符章殷裴岳齐梅庄关管翟鞠';
/** Pattern of a person's name, with the space that is set into short ones. */
export const NAME = `[${SURNAMES}]\\s?\\p{Script=Han}{1,2}`;
const NAMES = new RegExp(`^${NAME}(?:[\\s、,]+${NAME})*$`, 'u');

/** True for people's names alone: 郑明, 孙明 夏青. */
export function readsAsNames(piece: string): boolean {
  return NAMES.test(piece.trim());
}
