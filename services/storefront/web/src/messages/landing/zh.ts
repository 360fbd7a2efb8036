import type { TextsOf } from "../catalogue";
import type { id } from "./id";

export const zh: TextsOf<typeof id> = {
  "landing.over": "面向印尼小微企业",
  "landing.title": "好货抵达彼岸",
  "landing.lead": "登记企业、展示商品，接收来自中国网店的出口订单。一部手机即可。",
  "landing.sign_up": "登记企业",
  "landing.sign_in": "我已有账户",
  "landing.continue": "继续",
  "landing.steps_title": "流程",
  "landing.step1_title": "注册",
  "landing.step1_text": "用邮箱或手机号，一分钟完成。",
  "landing.step2_title": "填写企业资料",
  "landing.step2_text": "边填边存。审核人员会检查，如需更正会告知您。",
  "landing.step3_title": "展示商品",
  "landing.step3_text": "逐个添加并附照片，或从已有店铺的文件一次导入。",
  "landing.step4_title": "接收订单",
  "landing.step4_text": "出口伙伴下单，您来包装。库存自动保持准确。",
  "landing.need_title": "请准备",
  "landing.need_1": "业主或负责人的身份证 (KTP) 和税号 (NPWP)",
  "landing.need_2": "OSS 颁发的营业编号 (NIB)，PDF 或照片",
  "landing.need_3": "企业或业主名下的银行账户",
  "landing.need_note": "还没备齐？可以先注册。填写的内容会保存，随时可以继续。",
};
