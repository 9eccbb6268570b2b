/** WeChat Pay (微信支付 APIv3): collects receivables of persons, and brings their money back the way it came. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "events", "audit", "payment", "settlement"})
package io.hefu.wechat;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
