/** WeChat Pay (微信支付 APIv3): collects receivables of persons, and brings their money back the way it came; WeChat also says who signs in. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "events", "audit", "identity", "payment", "settlement"})
package io.hefu.wechat;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
