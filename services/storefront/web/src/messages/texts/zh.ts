import type { TextsOf } from "../catalogue";
import type { id } from "./id";

export const zh: TextsOf<typeof id> = {
  "texts.title": "商品的各语言文本",
  "texts.language.id": "印尼语",
  "texts.language.en": "英语",
  "texts.language.zh": "中文",
  "texts.field.title": "名称",
  "texts.field.description": "说明",
  "texts.state.missing": "尚未填写",
  "texts.state.imported": "来自表格，未审校",
  "texts.state.written": "未审校",
  "texts.state.returned": "需要修改",
  "texts.state.reviewed": "已审校",
  "texts.at": "审校于 {date}",
  "texts.mend": "修改：{field}",
  "texts.write": "现在填写",
  "texts.note": "审校意见：{note}",
  "texts.returned_title": "有文本需要修改",
  "texts.lead": "合作伙伴可看到每种语言的状态。改写后的文本会重新审校。",
};
